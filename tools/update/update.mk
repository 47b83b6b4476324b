# hune-update, the wall's side of an update: tools/update/. Included by the Makefile.
UPDATE          := $(sort $(wildcard tools/update/*.c firmware/base/*.c) firmware/status/machine.c)
UPDATE_PACKAGES := jansson libarchive libcrypto libpng

$(BUILD)/hune-update: $(call obj,$(UPDATE))
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg_libs,$(UPDATE_PACKAGES)) -lm

# A wall for the tests of updates: tests/lib/stand_in.c.
units: $(BUILD)/hune-stand-in
$(BUILD)/hune-stand-in: $(call obj,tests/lib/stand_in.c firmware/base/str.c firmware/base/utf8.c)
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg_libs,libpng) -lm
