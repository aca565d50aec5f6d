# Thin: what is built how stands in CMakeLists.txt and CMakePresets.json, the steps of `check` in tools/check.
JOBS ?= $(shell nproc)
export CTEST_PARALLEL_LEVEL ?= $(JOBS)
# The tests against the development data look for it here and say that they are skipped where it is not.
export ISNAD_SHARED ?= $(abspath ../shared)

# What the demo shows, and where its report goes.
DEMO ?= build/demo.html

PREFIX ?= /usr/local

.PHONY: build install package try-package demo test check soak promises format bench eval promote fuzz clean help

build: ## build/isnad, after installing what is missing through apt
	@tools/need build viewer
	@tools/viewer --optional
	@tools/configure release
	@cmake --build build -j $(JOBS) --target isnad

install: build ## the program, its manual, completions and the library, under PREFIX (default /usr/local)
	@cmake --build build -j $(JOBS) --target isnad_shared
	@cmake --install build --prefix $(PREFIX)

package: build ## a Debian package and a release archive that needs nothing beside it, in build/package/
	@tools/need package
	@cmake --build build -j $(JOBS) --target isnad_shared
	@tools/package

try-package: package ## installs, uses and removes both on a bare Debian 12; needs root, debootstrap and the network
	@tools/try_package

demo: build ## the main job on a sample: a summary, and a report to open in a browser
	@tools/viewer
	@build/isnad trace --one-story --html $(DEMO) samples/wadi-al-qirmiz
	@printf '\nThe report: %s\n' "$(abspath $(DEMO))"

test: ## unit tests, goldens, command line, schema, dependency rule, scorers (Release)
	@tools/need build viewer test
	@tools/viewer --optional
	@tools/configure release -DISNAD_TESTS=ON $(CMAKE_OPTIONS)
	@cmake --build build -j $(JOBS)
	@ctest --test-dir build --output-on-failure --no-tests=error

check: ## g++ -Werror, clang 19 and clang-tidy, sanitizers, the browser, formatting, 20 s a fuzz target
	@tools/need build viewer browser test check bench
	@tools/check $(JOBS)

soak: ## full-size faults, partitions, cost and load of workers on a queue; an hour, and root for the partition
	@tools/need build test check
	@tools/configure release
	@cmake --build build -j $(JOBS) --target isnad
	@python3 tests/queue/soak.py build/isnad

promises: ## every figure that isnad promises, in one run, into docs/promises.md; an hour and a half, root, the network
	@tools/need build viewer browser test check bench package promises
	@tools/viewer
	@tools/configure release -DISNAD_TESTS=ON -DISNAD_BENCH=ON
	@cmake --build build -j $(JOBS)
	@python3 bench/promises/measure.py --write docs/promises.md

format: ## reformats every source file
	@tools/need format
	@git ls-files -co --exclude-standard '*.h' '*.cpp' | xargs clang-format-19 -i

bench: ## speed of each stage; reading pages against libxml2 and Readability
	@tools/need build bench
	@tools/configure release -DISNAD_BENCH=ON
	@cmake --build build -j $(JOBS) --target isnad_bench isnad_pages_speed
	@build/bench/isnad_bench
	@tools/bench_pages

eval: build ## every figure of the scorers, on the development data beside the checkout
	@tools/eval

train-names: ## data/models/ anew: the name tagger from the development data, the words of hunspell-ar
	@tools/need build
	@tools/configure release
	@cmake --build build -j $(JOBS) --target train_names
	@tools/train-names

promote: build ## makes the present outputs for samples/ the goldens; look at the diff before committing
	@python3 tests/golden/golden.py --promote build/isnad

fuzz: ## FUZZ_SECONDS (default 20) for each fuzz target
	@tools/need build check test
	@tools/fuzz $(JOBS)

clean: ## removes everything built
	@rm -rf build build-clang web/dist web/node_modules web/tests/output

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile
