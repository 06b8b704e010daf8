# Splitpoint. The two commands:
#
#   make serve    builds the optimised page and serves it
#   make test     checks everything, the page in a real browser included
#
# Both first say what is missing, install what they can, and reuse what is there: see
# hosting/build/tools.sh for the tools and hosting/build/README.md for the steps of the build.

BUILD := hosting/build
TOOLS := $(BUILD)/tools.sh
PORT  ?= 8080

# The number of processes at a time: cargo shares these places with the other steps of one `make`.
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
# Steps that depend on nothing of each other run beside each other, so that no processor waits while
# a single crate is optimised or linked. Most of them compile for WebAssembly, so that comes first.
BESIDE = +@$(TOOLS) target && $(MAKE) --no-print-directory --jobs $(JOBS)
# Says what a step is and how long it took.
STEP := $(BUILD)/step.sh

# No path of the machine that built it gets into the page. The worker is
# built for speed, without these: see hosting/build/worker.sh.
CARGO_HOME ?= $(HOME)/.cargo
# Inlining nothing that does not shrink by it takes 1.3 KB from the download. Views of one type instead
# of one for each place (17 KB) are asked for in .cargo/config.toml too, for commands without these flags.
# The stack takes so much less than the usual 1 MB that addresses of data fit into three bytes of an instruction.
PAGE_FLAGS := --cfg erase_components -C llvm-args=-inline-threshold=0 -C link-arg=-zstack-size=819200 \
	--remap-path-prefix=$(CARGO_HOME)/registry/src/= --remap-path-prefix=$(CURDIR)/=
# The same for every step that compiles for the page, or its dependencies would be compiled twice.
PAGE := RUSTFLAGS="$(PAGE_FLAGS)"
WASM := --target wasm32-unknown-unknown
WORKER := --no-default-features --features worker

# Which cases run in the engines besides Chromium, as their names say: tests/browser/main.rs. What an
# engine cannot do is left out always, what cannot differ only here.
ENGINE_CASES ?= --skip ::once_
BROWSER := cargo test --locked --features browser --test browser --
FIREFOX := env SPLITPOINT_ENGINE=firefox PATH="$$($(TOOLS) path)" $(BROWSER) --skip ::chromium_
WEBKIT := env SPLITPOINT_ENGINE=webkit $(BROWSER) --skip ::chromium_ --skip ::narrow_

.PHONY: serve test test-engines dist fmt price-book fuzz bench audit mutants pictures tools
# What these consist of.
PARTS := built program worker checked lint lint-page lint-worker doc native laws bills deny
.PHONY: $(PARTS)

serve: dist
	@$(BUILD)/node_modules/.bin/sirv dist --dev --no-clear --no-logs --host localhost --port $(PORT)

# The folder to host: any static host, any path.
dist:
	@$(TOOLS) check
	$(BESIDE) worker built

test:
	@$(TOOLS) check tests
	@$(STEP) >/dev/null
	@$(STEP) "format" cargo fmt --check
	$(BESIDE) checked
	@$(STEP) "tests of the folder and of the examples for hosts" cargo test --locked --features browser --test dist --test hosts
	@$(STEP) "tests in Chromium" $(BROWSER)
	@$(STEP) "tests in Firefox" $(FIREFOX) $(ENGINE_CASES)
	@$(STEP) "tests in WebKitGTK" $(WEBKIT) $(ENGINE_CASES)
	@echo "splitpoint: all is well; the steps, some of them beside each other:" && $(STEP)

# All cases in all engines.
test-engines:
	@$(TOOLS) check tests
	$(BESIDE) worker built tool-system tool-geckodriver
	$(BROWSER)
	$(FIREFOX)
	$(WEBKIT)

# Figures, not checks: natively, beside numpy and Squiggle, on the optimised page in Chromium, and what its program consists of.
bench: dist
	cargo bench --locked --bench estimate
	cargo bench --locked --bench peers
	$(TOOLS) browser
	cargo bench --locked --features browser --bench page
	@$(PAGE) CARGO_PROFILE_PAGE_STRIP=none cargo build --locked --quiet --profile page \
		$(WASM) --target-dir target/named --bin splitpoint
	@PATH="$$($(TOOLS) path)" node benches/sizes.mjs target/named/wasm32-unknown-unknown/page/splitpoint.wasm

# Which faults put into the core no test would notice: one in forty of them, which takes some
# twenty minutes on two cores; SHARD=2/40 takes others.
SHARD ?= 1/40
mutants:
	$(TOOLS) mutants
	PATH="$$($(TOOLS) path)" cargo mutants --shard $(SHARD) --sharding round-robin --jobs 2 --output target

# Generated inputs, for an hour: tests/fuzz/main.rs. `make test` gives it some seconds.
fuzz:
	FUZZ_SECONDS=$${FUZZ_SECONDS:-3600} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} cargo test --locked --quiet --features browser $(OPTIMISED) --test fuzz

# What Lighthouse says of the page on a phone.
audit: dist
	$(TOOLS) browser
	@PATH="$$($(TOOLS) path)" node benches/audit.mjs "$$($(TOOLS) audit)"

# A tour of the page into target/tour, to be looked at, and README's pictures.
pictures: dist
	$(TOOLS) browser
	cargo test --locked --quiet --features browser --test browser -- --ignored --nocapture --test-threads 1 tour

fmt:
	cargo fmt

# The newest price book: whether it holds together, and what it changes.
price-book:
	cargo test --locked --quiet --lib price_book
	cargo test --locked --quiet --test registries every_entry
	cargo run --locked --quiet -- prices --changes

tools:
	@$(TOOLS) check
	$(BESIDE) tool-packages tool-trunk tool-wasm_bindgen

# Steps of the above, which run beside each other. The “+” hands cargo its places.

tool-%:
	+@$(STEP) "tool: $*" $(TOOLS) $*

# Trunk puts the folder together out of what the other steps have made. It optimises the page while the
# worker is still compiled, and its hook then waits for that.
built: program tool-trunk tool-wasm_bindgen tool-packages
	+@SPLITPOINT_KEEP="$(CURDIR)/target/unfinished" $(PAGE) PATH="$$($(TOOLS) path)" \
		$(STEP) "page optimised and packed" env -u NO_COLOR trunk build --release --cargo-profile page --locked --offline --quiet

program:
	+@$(PAGE) $(STEP) "page compiled" cargo build --profile page --locked --quiet $(WASM) --bin splitpoint

worker: tool-wasm_bindgen tool-packages
	+@$(STEP) "worker compiled and optimised" $(BUILD)/worker.sh

# What takes longest comes first.
checked: laws bills tool-system worker built lint-page lint-worker tool-geckodriver deny

lint:
	+@$(STEP) "lints" cargo clippy --locked --quiet --all-targets --features browser -- --deny warnings

# With the profiles of the builds, whose compiled macros they take.
lint-page: program
	+@$(STEP) "lints of the page" cargo clippy --locked --quiet --profile page $(WASM) -- --deny warnings

lint-worker: worker
	+@$(STEP) "lints of the worker" cargo clippy --locked --quiet --release $(WASM) $(WORKER) -- --deny warnings

doc: lint
	+@RUSTDOCFLAGS="--deny warnings" $(STEP) "documentation" cargo doc --locked --quiet --no-deps

# All tests that need neither the folder nor a browser.
NATIVE := $(filter-out bills_at_scale browser dist fuzz hosts spreadsheet,$(notdir $(basename $(wildcard tests/*.rs)) \
	$(patsubst %/main.rs,%,$(wildcard tests/*/main.rs))))
# Some of them need curl, jq and pip.
native: doc tool-system
	+@$(STEP) "tests without a browser" cargo test --locked --quiet --features browser --lib --bins $(addprefix --test ,$(NATIVE))
	+@$(STEP) "tests in the documentation" cargo test --locked --quiet --features browser --doc

# Against brute force, in so many places that it takes an optimised build: of this package alone, in
# the folder where its dependencies have been compiled already.
OPTIMISED := $(foreach it,opt-level=1 debug-assertions=false,--config profile.dev.package.splitpoint.$(it))
laws: native
	+@$(STEP) "break-evens by brute force" cargo test --locked --quiet --features browser $(OPTIMISED) --test laws break_even
	+@$(STEP) "spreadsheets in LibreOffice" cargo test --locked --quiet --features browser $(OPTIMISED) --test spreadsheet
	+@$(STEP) "generated inputs" cargo test --locked --quiet --features browser $(OPTIMISED) --test fuzz

# Where DuckDB sums up a bill, and what it writes in Parquet.
bills: native tool-duckdb
	+@$(STEP) "bills by DuckDB" cargo test --locked --quiet --features browser --test bills_at_scale

deny: tool-deny
	+@$(STEP) "dependencies" tests/deny.sh

tool-deny: tool-system
