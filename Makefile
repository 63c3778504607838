# SPDX-License-Identifier: Apache-2.0
#
#   make demo       builds, and takes the documents of Examples/ through the whole path
#   make test       builds, and runs the tests that need nothing else
#   make build      builds the programs for use: .build/release/ingest-worker, .build/release/ingest-producer
#   make simulate   runs the simulations of delivery and dedup, at length
#   make integration   runs the tests that need a Kafka: KAFKA_BOOTSTRAP=host:port make integration
#   make chaos      kills workers and brokers while documents pass, on a Kafka of its own; see below
#   make format     formats the sources
#   make check      looks at format, licence headers and outcomes
#   make benchmark  measures against the peers; needs a Kafka of its own
#   make benchmark-pages   measures the main content of pages against readability-lxml
#
# Each target installs what it lacks through apt, and says so.

SHELL := /bin/bash
BUILD_PACKAGES := librdkafka-dev librocksdb-dev libxml2-dev libxxhash-dev libmicrohttpd-dev pkg-config
CHECK_PACKAGES := python3-jsonschema
SOURCES := Package.swift Sources Tests
# How long the soak of the simulations is; see Tests/SimulationTests.
SCHEDULES ?= 10000
# How long the chaos lasts; its seed, a random one if empty; brokers; whether node 1 is killed too, the only controller;
# a mistake to plant in the workers, if any.
SECONDS ?= 180
SEED ?=
BROKERS ?= 1
CONTROLLER ?=
FAULT ?=

.PHONY: demo test build simulate integration chaos format check benchmark benchmark-pages dependencies

dependencies:
	@scripts/install-dependencies $(BUILD_PACKAGES)

build: dependencies
	swift build -c release --product ingest-worker
	swift build -c release --product ingest-producer

demo: build
	@echo
	@echo "== The documents of Examples/ go through the whole path: producer, Kafka topics, worker, outcomes."
	@echo "== The broker is a small one inside the process; nothing is kept."
	@echo
	.build/release/ingest-worker run --broker embedded --format text Examples

test: dependencies
	swift build --build-tests
	swift test --skip-build --parallel

simulate: dependencies
	MILLRACE_SIMULATION_SCHEDULES=$(SCHEDULES) swift test -c release --filter SimulationTests

integration: dependencies
	@[ -n "$$KAFKA_BOOTSTRAP" ] || { echo "set KAFKA_BOOTSTRAP=host:port of a Kafka for tests" >&2; exit 64; }
	swift build --build-tests
	swift test --skip-build --filter IntegrationTests

chaos: dependencies
	swift build --build-tests
	DURATION="$(SECONDS)" SEED="$(SEED)" BROKERS="$(BROKERS)" CONTROLLER="$(CONTROLLER)" FAULT="$(FAULT)" scripts/chaos

format:
	swift format --in-place --parallel --recursive --configuration .swift-format $(SOURCES)

check:
	@scripts/install-dependencies $(BUILD_PACKAGES) $(CHECK_PACKAGES)
	swift format lint --strict --parallel --recursive --configuration .swift-format $(SOURCES)
	scripts/check-headers
	swift build --product ingest-worker
	.build/debug/ingest-worker local --output .build/outcomes.ndjson Examples
	scripts/validate-outcomes .build/outcomes.ndjson Tests/PipelineTests/Golden/*.ndjson

benchmark: dependencies
	Tests/Benchmarks/run

benchmark-pages: dependencies
	Tests/Benchmarks/run pages
