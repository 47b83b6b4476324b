# Hune: the wall of a communications office. `make help` lists the targets.
#
# Settings may be given on the command line, in the environment, or in config.mk.
-include config.mk

PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
OPT     ?= -O2 -g
# Sanitizers: SAN=address,undefined or SAN=thread; each has its own build folder.
SAN     ?=
BUILD   ?= build$(if $(SAN),/san-$(subst $(comma),-,$(SAN)))
# DEPS=no: never ask the package manager for anything.
DEPS    ?= yes
# Options of the wall for `make run`, for example ARGS="--lang en".
ARGS    ?=
V       ?=

comma := ,
Q     := $(if $(V),,@)
say    = $(if $(V),,@printf '  %-7s %s\n' '$(1)' '$(2)')
export BUILD DEPS ARGS

VERSION := $(shell cat assets/VERSION)

# --- What is built from what ------------------------------------------------------------------

FIRMWARE := $(sort $(wildcard firmware/*.c firmware/*/*.c))
SIM      := $(sort $(wildcard tools/sim/*.c))
# The desk checks what it writes with the wall's own reader.
DESK     := $(sort $(wildcard tools/desk/*.c firmware/base/*.c firmware/model/*.c \
	firmware/feed/parse*.c)) firmware/settings/nearest.c firmware/settings/text.c
PO       := $(sort $(wildcard assets/locale/*.po))
MO       := $(PO:assets/locale/%.po=$(BUILD)/locale/%/LC_MESSAGES/hune.mo) $(BUILD)/locale/hune.utf8
ADAPTERS := $(sort $(wildcard assets/adapters/*.jq))
UNIT     := $(sort $(wildcard tests/unit/test_*.c))
UNITS    := $(UNIT:tests/unit/%.c=$(BUILD)/tests/%)
# Targets of tests/fuzz/; with TESTS, those that it names.
FUZZ     ?= $(if $(TESTS),$(patsubst fuzz_%,%,$(filter fuzz_%,$(TESTS))),$(sort \
	$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))))
FUZZERS  := $(FUZZ:%=$(BUILD)/fuzz/%)

obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

# Each package is named once; a test names those it links (`// packages:`).
WALL_PACKAGES := sdl2 SDL2_ttf libpng fribidi libcurl jansson libconfuse sqlite3 libsystemd
# Debian 12's libjq has no pkg-config file.
JQ_LIBS       := -ljq
SIM_PACKAGES  := jansson libmicrohttpd zlib
DESK_PACKAGES := jansson
pkg_cflags     = $(shell pkg-config --cflags $(1))
pkg_libs       = $(shell pkg-config --libs $(1))

# Sizes and offsets are constants of enums here; clang 19 would warn of each sum with one.
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wvla -Wundef -Wpointer-arith -Wcast-align \
	-Wwrite-strings -Wformat=2 -Wimplicit-fallthrough -Wno-missing-field-initializers \
	-Wno-enum-enum-conversion -Wno-enum-float-conversion -Werror
SANFLAGS := $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all)
FORTIFY  := $(if $(SAN),,-D_FORTIFY_SOURCE=2)

# $(BUILD)/pkg.mk keeps pkg-config's answers, so that it is not asked for every file.
-include $(BUILD)/pkg.mk

HUNE_CPPFLAGS = -Ifirmware -I. -D_GNU_SOURCE -D_TIME_BITS=64 -D_FILE_OFFSET_BITS=64 $(FORTIFY) \
	-DHUNE_VERSION='"$(VERSION)"' $(PKG_CFLAGS)
HUNE_CFLAGS   = -std=c11 $(OPT) $(WARNINGS) $(SANFLAGS) -fstack-protector-strong -fPIE -pthread
HUNE_LDFLAGS  = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SANFLAGS) -pthread
POISON        = -include firmware/base/banned.h

.PHONY: all run test lint bench fuzz soak memcheck doc golden gallery walkthrough demo install \
	uninstall clean help objects units fuzzers fuzzed

all: $(BUILD)/hune $(BUILD)/hune-sim $(BUILD)/hune-desk $(BUILD)/hune-update $(BUILD)/hune-console \
		$(MO) $(BUILD)/adapters
	@:

help:
	@echo 'make run        install what is missing, build, and show the wall on a simulated office'
	@echo 'make test       install what the tests need, build, and run them all'
	@echo 'make            build only: $(BUILD)/hune, hune-sim, hune-desk'
	@echo 'make lint       gcc, clang, clang-tidy, cppcheck, clang-format, shellcheck'
	@echo 'make fuzz       libFuzzer on what reads from outside: FUZZ_SECONDS=600 FUZZ="feed config"'
	@echo 'make bench      figures of speed and memory'
	@echo 'make soak       weeks of a wall in minutes: does anything grow?'
	@echo 'make system     walls in containers: updates, power, a fleet (as root):' \
		'SUBJECTS="update bad"'
	@echo 'make memcheck   the unit tests under valgrind'
	@echo 'make deb        Debian packages in $(BUILD)/deb:' \
		'ARCH=arm64 SUITE=bookworm for another machine'
	@echo 'make release    a signed release for walls: tools/hune-deploy, RELEASE="--arch arm64"'
	@echo 'make install    to DESTDIR and PREFIX ($(PREFIX)); make uninstall takes it away'
	@echo 'make doc        config/hune.conf and assets/man/hune.1 anew from the tables'
	@echo 'make golden     the golden dumps anew: look at each difference before committing it'
	@echo 'make gallery    every scene, language, theme, size and case as pictures on one page'
	@echo 'make walkthrough  the pictures of the tests that go through the wall step by step'
	@echo 'make demo       assets/demo/*.json anew from the simulator'
	@echo 'make clean      removes build/'
	@echo
	@echo 'Variables: SAN=address,undefined|thread  CC=clang  OPT=-O0  V=1  DEPS=no  ARGS="--lang en"'
	@echo '           TESTS="test_parse test_list" runs these alone; JOBS=2'
	@echo '           GALLERY="scenes=queue langs=fr" makes these pictures alone'

# --- Rules -------------------------------------------------------------------------------------

# Not written before every package is there: the next make asks again.
$(BUILD)/pkg.mk: Makefile
	@mkdir -p $(@D)
	@if pkg-config --exists $(WALL_PACKAGES) $(SIM_PACKAGES) 2>/dev/null; then \
		{ echo "PKG_CFLAGS := $$(pkg-config --cflags $(WALL_PACKAGES) $(SIM_PACKAGES))"; \
		  echo "WALL_LIBS := $$(pkg-config --libs $(WALL_PACKAGES)) $(JQ_LIBS) -lunistring -lm"; \
		  echo "SIM_LIBS := $$(pkg-config --libs $(SIM_PACKAGES)) -lm"; \
		  echo "DESK_LIBS := $$(pkg-config --libs $(DESK_PACKAGES)) -lm"; } > $@; fi

$(BUILD)/obj/%.o: %.c Makefile
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(HUNE_CPPFLAGS) $(HUNE_CFLAGS) $(CFLAGS) $(POISON) -MMD -MP -c -o $@ $<

$(BUILD)/hune: $(call obj,$(FIRMWARE))
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(WALL_LIBS)

$(BUILD)/hune-sim: $(call obj,$(SIM)) \
		$(call obj,$(filter-out %/i18n.c,$(wildcard firmware/base/*.c)))
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(SIM_LIBS)

$(BUILD)/hune-desk: $(call obj,$(DESK))
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(DESK_LIBS)

include tools/update/update.mk

$(BUILD)/locale/%/LC_MESSAGES/hune.mo: assets/locale/%.po
	$(call say,MO,$<)
	@mkdir -p $(@D)
	$(Q)msgfmt --check -o $@ $<

# The wall finds its adapters beside the program.
$(BUILD)/adapters:
	@mkdir -p $(@D)
	@ln -sfn $(CURDIR)/assets/adapters $@

# C.UTF-8 by another name: see firmware/base/i18n.c.
LOCALE_LINK := /usr/lib/locale/C.utf8
$(BUILD)/locale/hune.utf8:
	@mkdir -p $(@D)
	@ln -sfn $(LOCALE_LINK) $@

# The program that prints the example config and the manual's tables.
$(BUILD)/hune-doc: $(call obj,tools/hune-doc.c $(wildcard firmware/settings/*.c firmware/base/*.c))
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs libconfuse) -lm

# A test links only what its first lines name: "// links: base/buf scene/*", "// packages: jansson".
named = $(shell sed -n 's,^// $(1): *,,p' $(2))
links = $(call obj,$(foreach l,$(call named,links,$(1)), \
	$(wildcard $(if $(filter tests/% tools/%,$(l)),,firmware/)$(l).c)))

.SECONDEXPANSION:
$(UNITS): $(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $$(call links,tests/unit/%.c) tests/unit/%.c
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) \
		$(shell pkg-config --libs cmocka $(call named,packages,tests/unit/$*.c)) $(JQ_LIBS) \
		-lunistring -lm

# Make calls of any program fail; inject is also a part of tests.
$(BUILD)/inject.so $(BUILD)/scarce.so: $(BUILD)/%.so: tests/lib/%.c tests/lib/inject.h
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HUNE_CPPFLAGS) $(filter-out -fPIE $(SANFLAGS),$(HUNE_CFLAGS)) -fPIC -shared \
		$(POISON) -o $@ $< -ldl

units: $(UNITS) $(BUILD)/inject.so $(BUILD)/scarce.so
	@:

-include tests/system/power.mk tests/system/system.mk

# A target of tests/fuzz/: with libFuzzer where SAN has it, else with a main that gives it files.
$(FUZZERS): $(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $$(call links,tests/fuzz/%.c) \
		$(if $(findstring fuzzer,$(SAN)),,$(call obj,tests/lib/replay.c)) tests/fuzz/%.c
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(if $(findstring fuzzer,$(SAN)),-fsanitize=fuzzer) $(LDFLAGS) -o $@ \
		$(filter %.o,$^) $(patsubst %,$$(pkg-config --libs %),$(call named,packages,tests/fuzz/$*.c)) \
		$(JQ_LIBS) -lunistring -lm

fuzzers: $(FUZZERS)
	@:

# The same with libFuzzer, where clang has it: tests/fuzz/run.sh runs them.
FUZZ_SAN := fuzzer-no-link,address,undefined,float-cast-overflow
fuzzed:
	@if [ -n "$(FUZZ)" ] && tests/fuzz/possible.sh; then $(MAKE) --no-print-directory \
	 BUILD=$(BUILD)/fuzzed CC=clang OPT=-O1 SAN=$(FUZZ_SAN) fuzzers; fi

ALL_C := $(FIRMWARE) $(SIM) $(filter tools/%,$(DESK) $(UPDATE)) \
	$(sort $(wildcard tools/*.c tools/bench/*.c tests/*/*.c))
objects: $(call obj,$(ALL_C))

# --- Commands ----------------------------------------------------------------------------------

# A package that was just installed changes what pkg-config says, so the build is a second make.
deps-%:
	@tools/deps.sh $*

run: deps-run
	@$(MAKE) --no-print-directory all
	@tools/run.sh || [ $$? -eq 130 ] # Ctrl-C is how it ends

test: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all units fuzzers $(BUILD)/hune-doc
	@$(if $(SAN),,$(MAKE) --no-print-directory -j$(JOBS) fuzzed)
	@tests/run.sh

# What breaks something is kept in tests/fuzz/regressions, which `make test` replays.
FUZZ_SECONDS ?= 60
fuzz: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all fuzzed
	@tests/fuzz/run.sh $(FUZZ_SECONDS) tests/fuzz/regressions $(FUZZ)

# Weeks in minutes: SOAK_POLLS of them.
SOAK_POLLS ?= 100000
soak: deps-test
	@$(MAKE) --no-print-directory all
	@HUNE_BUILD=$(BUILD) tests/net/soak.py --polls $(SOAK_POLLS) --checks 40

lint: deps-lint
	@tools/lint.sh

bench: deps-bench
	@$(MAKE) --no-print-directory all
	@tools/bench.sh

memcheck: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all units
	@WRAP="valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=9" \
		TESTS="$(if $(TESTS),$(TESTS),$(notdir $(UNITS)))" tests/run.sh

JOBS ?= $(shell nproc)
export JOBS TESTS SAN CC

doc: $(BUILD)/hune-doc
	$(BUILD)/hune-doc conf > config/hune.conf
	$(BUILD)/hune-doc man > assets/man/hune.1

golden: units
	HUNE_ROOT=$(CURDIR) HUNE_BUILD=$(BUILD) HUNE_GOLDEN=write $(BUILD)/tests/test_golden
	HUNE_ROOT=$(CURDIR) HUNE_BUILD=$(BUILD) HUNE_GOLDEN=write $(BUILD)/tests/test_pixels

# About 900 pictures: some minutes.
gallery: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@tools/gallery.py $(BUILD) $(GALLERY)

# What these tests see, kept in $(BUILD)/walkthrough to look at.
WALKS := adapters_wall desk_walk sources_wall
walkthrough: deps-test
	@rm -rf $(BUILD)/walkthrough
	@KEEP=$(abspath $(BUILD)/walkthrough) $(MAKE) --no-print-directory DEPS=no TESTS="$(WALKS)" test
	@echo "$(BUILD)/walkthrough"

include tools/deploy/deploy.mk

demo: $(BUILD)/hune-sim
	tools/sim/demo.sh $(BUILD)/hune-sim assets/demo

install: all
	install -D -m 755 $(BUILD)/hune $(DESTDIR)$(PREFIX)/bin/hune
	install -D -m 755 $(BUILD)/hune-sim $(DESTDIR)$(PREFIX)/bin/hune-sim
	install -D -m 755 $(BUILD)/hune-desk $(DESTDIR)$(PREFIX)/bin/hune-desk
	install -D -m 644 assets/man/hune.1 $(DESTDIR)$(PREFIX)/share/man/man1/hune.1
	install -D -m 644 assets/man/hune-sim.1 $(DESTDIR)$(PREFIX)/share/man/man1/hune-sim.1
	install -D -m 644 assets/man/hune-desk.1 $(DESTDIR)$(PREFIX)/share/man/man1/hune-desk.1
	install -D -m 644 assets/completion/hune-desk.bash \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/hune-desk
	install -D -m 644 assets/completion/hune.bash \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/hune
	install -D -m 644 assets/feed.schema.json $(DESTDIR)$(PREFIX)/share/hune/feed.schema.json
	install -D -m 644 assets/status.schema.json $(DESTDIR)$(PREFIX)/share/hune/status.schema.json
	install -d $(DESTDIR)$(PREFIX)/share/hune/adapters
	install -m 644 $(ADAPTERS) assets/adapters/README.md $(DESTDIR)$(PREFIX)/share/hune/adapters
	install -D -m 644 config/hune.conf $(DESTDIR)$(PREFIX)/share/doc/hune/hune.conf
	for po in $(notdir $(PO:.po=)); do install -D -m 644 $(BUILD)/locale/$$po/LC_MESSAGES/hune.mo \
		$(DESTDIR)$(PREFIX)/share/hune/locale/$$po/LC_MESSAGES/hune.mo; done
	ln -sfn $(LOCALE_LINK) $(DESTDIR)$(PREFIX)/share/hune/locale/hune.utf8

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/hune $(DESTDIR)$(PREFIX)/bin/hune-sim \
		$(DESTDIR)$(PREFIX)/bin/hune-desk
	rm -f $(DESTDIR)$(PREFIX)/share/man/man1/hune.1 $(DESTDIR)$(PREFIX)/share/man/man1/hune-desk.1
	rm -f $(DESTDIR)$(PREFIX)/share/man/man1/hune-sim.1
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/hune-desk
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/hune
	rm -rf $(DESTDIR)$(PREFIX)/share/hune $(DESTDIR)$(PREFIX)/share/doc/hune

include tools/package/package.mk

clean:
	rm -rf build

-include $(patsubst %.o,%.d,$(call obj,$(ALL_C)))
