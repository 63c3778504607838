// SPDX-License-Identifier: Apache-2.0

import Settings
import Testing

@Suite("Keys that are handed through")
struct PassThroughTests {
    @Test func mergesKeyByKey() throws {
        let file = "kafka.client.id=from file\nkafka.linger.ms=5\nkafka.acks=all\n"
        let environment = ["MILLRACE_KAFKA_LINGER_MS": "6", "MILLRACE_KAFKA_SASL_USERNAME": "u"]
        let values = try Fixture.parse("run --kafka linger.ms=7 --kafka=debug=a=b", environment, file: file).values
        let kafka = values[Fixture.kafka]
        #expect(
            kafka == [
                "client.id": "from file", "linger.ms": "7", "acks": "all", "sasl.username": "u", "debug": "a=b",
            ]
        )
        #expect(kafka.keys == ["client.id", "linger.ms", "acks", "sasl.username", "debug"])
        #expect(values.source(of: Fixture.kafka) == .flag)
        #expect(values.source(of: "linger.ms", in: Fixture.kafka) == .flag)
        #expect(values.source(of: "sasl.username", in: Fixture.kafka) == .variable("MILLRACE_KAFKA_SASL_USERNAME"))
        guard case .file(_, line: 3) = values.source(of: "acks", in: Fixture.kafka) else {
            Issue.record("the source is \(values.source(of: "acks", in: Fixture.kafka))")
            return
        }
    }

    @Test func defaultsStayWhereNothingElseIsGiven() throws {
        let values = try Fixture.parse("run --kafka acks=1").values
        #expect(values[Fixture.kafka] == ["client.id": "millrace", "acks": "1"])
        #expect(values.source(of: "client.id", in: Fixture.kafka) == .default)
    }

    @Test(arguments: ["--kafka acks", "--kafka ="])
    func refusesWhatHasNoKeyOrNoValue(_ flag: String) throws {
        let error = try #require(try Fixture.refusal("run \(flag)"))
        let text = flag.split(separator: " ")[1]
        #expect(error.problems == ["--kafka=\(text) (command line): not KEY=VALUE; --kafka takes KEY=VALUE"])
    }

    @Test func refusalsHideSecrets() throws {
        let error = try #require(try Fixture.refusal("run --kafka sasl.password:hunter2"))
        #expect(error.description == "--kafka=******** (command line): not KEY=VALUE; --kafka takes KEY=VALUE")
    }

    @Test(arguments: [
        "sasl.password", "ssl.key.password", "SSL.KEYSTORE.PASSWORD", "sasl.jaas.config", "ssl.key.pem",
        "sasl.oauthbearer.client.secret", "sasl.oauthbearer.config", "some.token", "basic.auth.user.info",
    ])
    func hidesSecrets(_ key: String) {
        var values: KeyValues = ["acks": "all"]
        values[key] = "hunter2"
        #expect(KeyValues.isSecret(key))
        #expect(values.description == "acks=all, \(key)=********")
        #expect(!"\(values)".contains("hunter2") && !String(reflecting: values).contains("hunter2"))
        var dumped = ""
        dump(values, to: &dumped)
        #expect(!dumped.contains("hunter2"))
        #expect(values[key] == "hunter2")
    }

    @Test(arguments: ["sasl.username", "ssl.key.location", "ssl.ca.location", "bootstrap.servers", "sasl.mechanism"])
    func showsTheRest(_ key: String) {
        #expect(!KeyValues.isSecret(key))
    }

    @Test func keysKeepTheirOrder() {
        var values: KeyValues = ["b": "1", "a": "2", "b": "3"]
        #expect(values.keys == ["b", "a"] && values["b"] == "3")
        values["b"] = nil
        #expect(values == ["a": "2"] && values["b"] == nil)
    }

    @Test func kubernetesServiceLinksAreNoKeys() throws {
        let environment = [
            "MILLRACE_KAFKA_SERVICE_HOST": "10.0.0.1",
            "MILLRACE_KAFKA_SERVICE_PORT": "9092",
            "MILLRACE_KAFKA_SERVICE_PORT_CLIENT": "9092",
            "MILLRACE_KAFKA_PORT": "tcp://10.0.0.1:9092",
            "MILLRACE_KAFKA_PORT_9092_TCP": "tcp://10.0.0.1:9092",
            "MILLRACE_KAFKA_PORT_9092_TCP_ADDR": "10.0.0.1",
            "MILLRACE_KAFKA_SASL_KERBEROS_SERVICE_NAME": "kafka",
        ]
        let invocation = try Fixture.parse("run", environment)
        #expect(
            invocation.values[Fixture.kafka] == ["client.id": "millrace", "sasl.kerberos.service.name": "kafka"]
        )
        #expect(invocation.warnings.count == 6)
        #expect(
            invocation.warnings.first
                == "MILLRACE_KAFKA_PORT (environment) is ignored: Kubernetes sets it for a service"
        )
    }
}
