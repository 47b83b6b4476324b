# hune-update, the wall's side of an update: tools/update/. Included by the Makefile.
UPDATE          := $(sort $(wildcard tools/update/*.c firmware/base/*.c))
UPDATE_PACKAGES := jansson libarchive libcrypto libpng

$(BUILD)/hune-update: $(call obj,$(UPDATE))
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg_libs,$(UPDATE_PACKAGES)) -lm
