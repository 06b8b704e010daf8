# Splitpoint. The two commands:
#
#   make serve    builds the optimised page and serves it
#   make test     checks everything, the page in a real browser included
#
# Both install what they need and reuse what is there; see hosting/build/tools.sh.

TOOLS := hosting/build/tools.sh
PORT  ?= 8080

# No path of the machine that built it gets into the page. The worker is
# built for speed, without these: see hosting/build/worker.sh.
CARGO_HOME ?= $(HOME)/.cargo
# Inlining nothing that does not shrink by it takes 1.3 KB from the download.
PAGE_FLAGS := -C llvm-args=-inline-threshold=0 \
	--remap-path-prefix=$(CARGO_HOME)/registry/src/= --remap-path-prefix=$(CURDIR)/=

.PHONY: serve test dist fmt bench audit mutants pictures tools

serve: dist
	@hosting/build/node_modules/.bin/sirv dist --dev --no-clear --no-logs --host localhost --port $(PORT)

# The folder to host: any static host, any path.
dist: tools
	@SPLITPOINT_KEEP="$(CURDIR)/target/unfinished" RUSTFLAGS="$(PAGE_FLAGS)" PATH="$$($(TOOLS) path)" env -u NO_COLOR trunk build --release --locked --offline --quiet

test: dist
	cargo fmt --check
	cargo clippy --locked --quiet --all-targets --features browser -- --deny warnings
	cargo clippy --locked --quiet --target wasm32-unknown-unknown -- --deny warnings
	cargo clippy --locked --quiet --target wasm32-unknown-unknown --no-default-features --features worker -- --deny warnings
	cargo test --locked --quiet
	@# Against brute force over so many places that it takes an optimised build.
	cargo test --locked --quiet --profile bench --test laws break_even
	RUSTDOCFLAGS="--deny warnings" cargo doc --locked --quiet --no-deps
	$(TOOLS) deny
	tests/deny.sh
	$(TOOLS) browser
	$(TOOLS) hosts
	$(TOOLS) firefox
	$(TOOLS) webkit
	cargo test --locked --features browser --test dist --test hosts --test browser
	@# The same cases in two more engines.
	SPLITPOINT_ENGINE=firefox PATH="$$($(TOOLS) path)" cargo test --locked --features browser --test browser
	SPLITPOINT_ENGINE=webkit cargo test --locked --features browser --test browser

# Figures, not checks: natively, on the optimised page in Chromium, and what its program consists of.
bench: dist
	cargo bench --locked --bench estimate
	$(TOOLS) browser
	cargo bench --locked --features browser --bench page
	@RUSTFLAGS="$(PAGE_FLAGS)" CARGO_PROFILE_RELEASE_STRIP=none cargo build --locked --quiet --release \
		--target wasm32-unknown-unknown --target-dir target/named --bin splitpoint
	@PATH="$$($(TOOLS) path)" node benches/sizes.mjs target/named/wasm32-unknown-unknown/release/splitpoint.wasm

# Which faults put into the core no test would notice: one in forty of them, which takes some
# twenty minutes on two cores; SHARD=2/40 takes others.
SHARD ?= 1/40
mutants:
	$(TOOLS) mutants
	PATH="$$($(TOOLS) path)" cargo mutants --shard $(SHARD) --sharding round-robin --jobs 2 --output target

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

tools:
	@$(TOOLS) check
	@$(TOOLS) build
