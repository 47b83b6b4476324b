# What the tests need that cut the power. Included by the Makefile.
$(BUILD)/nosync.so: tests/lib/nosync.c
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HUNE_CPPFLAGS) $(filter-out -fPIE $(SANFLAGS),$(HUNE_CFLAGS)) -fPIC -shared \
		$(POISON) -o $@ $<

# A release is unpacked with it: no library but the C library's, and small.
$(BUILD)/paper-wall: $(call obj,tests/lib/power/paper_wall.c)
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -s -o $@ $^

units: $(BUILD)/nosync.so $(BUILD)/paper-wall

# The whole of what `make test` does a part of: some minutes, as root.
.PHONY: power
POWER := power_state power_bounds power_update
power: deps-system
	@$(MAKE) --no-print-directory -j$(JOBS) all units
	@for test in $(POWER); do HUNE_SYSTEM=full HUNE_ROOT=$(CURDIR) HUNE_BUILD=$(abspath $(BUILD)) \
		TMPDIR=$$(mktemp -d) LC_ALL=C.UTF-8 TZ=UTC tests/system/$$test.test || exit; done

system: $(if $(SUBJECTS),,power)
