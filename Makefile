# `make demo` and `make test` work in a fresh clone: each does its own set-up.

# The program that the demo, the conformance scripts and the end-to-end test run is the one that people run:
# optimised. The Swift tests run in a debug build, where assertions are on.
CONFIGURATION ?= release
RULED := .build/$(CONFIGURATION)/ruled
SWIFT_SOURCES := Package.swift Sources Tests Fuzz Benchmarks/Package.swift Benchmarks/Benchmarks \
	Benchmarks/InstructionCounts Benchmarks/MemoryChecks

.PHONY: build demo test unit conformance e2e e2e-reference alert-generator crash crash-quick differential fuzz bench \
	compare instructions memory tables lint architecture format documentation setup program

build: program

demo: program
	$(RULED) demo

.NOTPARALLEL:

# The quickest first.
test: setup
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory architecture
	@$(MAKE) --no-print-directory unit
	@$(MAKE) --no-print-directory conformance memory instructions e2e alert-generator crash-quick differential
	@echo "make test: everything passed"

unit: setup
	swift build --build-tests
	swift test --skip-build --disable-xctest

conformance: program
	scripts/conformance $(RULED)

e2e: program
	Tests/EndToEnd/run --ruled $(RULED)

# Kills the program at random moments. CRASH_OPTIONS are options of the script, such as --seed.
crash: program
	Tests/Crash/run --ruled $(RULED) --rounds 100 $(CRASH_OPTIONS)

crash-quick: program
	Tests/Crash/run --ruled $(RULED) --rounds 20 $(CRASH_OPTIONS)

# The same assertions with upstream's own evaluator in ruled's place: a check of the test itself.
e2e-reference: setup
	Tests/EndToEnd/run --evaluator prometheus

alert-generator: program
	Tests/AlertGenerator/run --ruled $(RULED)

differential: program
	Tests/Differential/run --ruled $(RULED)
	Tests/Differential/api --ruled $(RULED)
	Tests/Differential/templates
	Tests/Differential/unit-tests $(RULED) --count 20

# Not a part of `make test`, which checks what was found before. FUZZ_SECONDS says how long each target runs.
fuzz: setup
	scripts/fuzz $(FUZZ_TARGETS)

# BENCH_FILTER is a regular expression for the names of benchmarks; all of them take about half an hour.
bench: setup
	swift package --package-path Benchmarks benchmark --target PromQLBenchmarks \
		$(if $(BENCH_FILTER),--filter '$(BENCH_FILTER)')

# Beside a real Prometheus; COMPARE_OPTIONS are options of the script.
compare: program
	Benchmarks/compare --ruled $(RULED) $(COMPARE_OPTIONS)

# From the objects of the program, which is why that is built first.
instructions: program
	@scripts/setup valgrind
	scripts/instructions

# What the engine promises of memory, likewise.
memory: program
	swift build --configuration $(CONFIGURATION) --product MemoryChecks
	.build/$(CONFIGURATION)/MemoryChecks

# The tables of Documentation/Performance.md; TABLES_OPTIONS are options of the script.
tables: program
	Benchmarks/tables --ruled $(RULED) $(TABLES_OPTIONS)

lint:
	swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)

architecture:
	scripts/check-architecture-test
	scripts/check-architecture

format:
	swift format --in-place --recursive --parallel $(SWIFT_SOURCES)

# Writes Documentation/Language.md from the engine's tables.
documentation: setup
	UPDATE_DOCUMENTATION=1 swift test --disable-xctest --filter LanguagePageTests

program: setup
	swift build --configuration $(CONFIGURATION) --product ruled

setup:
	@scripts/setup
