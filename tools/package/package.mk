# make deb: Debian packages of the wall and of the desk's tools, in $(BUILD)/deb.
#
#   make deb                             for this machine, with its compiler
#   make deb ARCH=arm64 SUITE=bookworm   for another, in a root of that release (mmdebstrap)
ARCH   ?=
SUITE  ?=
# Empty: the one that this machine has its own packages from.
MIRROR ?=
# Where the packages are put in the end.
DEB_DIR ?= $(BUILD)/deb

.PHONY: deb
deb: deps-deb
	@ARCH=$(ARCH) SUITE=$(SUITE) MIRROR=$(MIRROR) DEB_DIR=$(DEB_DIR) tools/package/deb.sh

# What the service needs of the console, done as root.
CONSOLE := $(wildcard tools/console/*.c firmware/base/str.c firmware/base/utf8.c)
$(BUILD)/hune-console: $(call obj,$(CONSOLE))
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^

# In fresh systems: root, the network and some minutes.
.PHONY: package-test
package-test: deps-deb
	@HUNE_ROOT=$(CURDIR) HUNE_BUILD=$(abspath $(BUILD)) tests/system/package.sh
