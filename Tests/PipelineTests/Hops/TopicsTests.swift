// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct TopicsTests {
    @Test func flagsNameWhatIsNotUsual() {
        #expect(Topics().flags == "")
        #expect(Topics(prefix: "news.").flags == " --topic-prefix news.")
        #expect(Topics(prefix: "news.", generation: "b").flags == " --topic-prefix news. --generation b")
    }
}
