# Everything a developer or an operator types. `make help` lists it; the steps themselves stand in scripts/ and xtask/.

SHELL := /bin/bash
.DEFAULT_GOAL := help
XTASK := cargo run --quiet --locked --package xtask --

.PHONY: help run build dev demo test bench journeys lighthouse fleet soak scan fuzz cases measure screenshots tools check

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Build and serve on http://127.0.0.1:3000 (SQLite, files and mails under ./data)
	@scripts/serve data

build: tools ## Release build: the server, and what browsers download
	@cargo build --release --locked --package server
	@$(XTASK) browser

tools: ## Install the pinned build tools that are missing
	@scripts/tools build

dev: tools ## Rebuild and restart on every change
	@scripts/dev

demo: build ## Serve a demonstration with example dossiers and accounts (./data-demo)
	@scripts/serve data-demo --demo

test: ## Everything: format, lints, house rules, tests on both databases, browser tests
	@scripts/test

check: ## The quick part of `make test`: format, lints, house rules
	@scripts/test --quick

bench: build ## Benches of the whole product against the limits of this machine
	@bench/run

measure: build ## Benches, then docs/measurements.json and the table in README.md
	@bench/run --write

fleet: build ## Two and four servers on one PostgreSQL and S3 store, faults, kill -9 at every step (some minutes)
	@scripts/fleet

soak: build ## Long runs: memory over 20,000 requests, crashes of PostgreSQL, slow clients, 10,000 sends under kill -9
	@bench/run --only soak
	@scripts/fleet --soak
	@scripts/crash-loop --sends 10000

scan: build ## schemathesis against the interface for programs, wapiti against the demonstration
	@scripts/scan

journeys: build ## Every procedure, filed in a browser with and without scripts
	@scripts/browser-tests --journeys

lighthouse: build ## Lighthouse scores of the main pages
	@scripts/browser-tests --lighthouse

screenshots: build ## Pictures of every page (docs/screenshots, end2end/results/screenshots) and of the guide
	@scripts/browser-tests --screenshots

fuzz: ## Property tests with ever new values for ten minutes (MOTCUA_FUZZ_SECONDS)
	@scripts/fuzz

cases: ## Which test covers which security case, and its last result
	@scripts/cases
