# What the tests need that cut the power. Included by the Makefile.
$(BUILD)/nosync.so: tests/lib/nosync.c
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HUNE_CPPFLAGS) $(filter-out -fPIE $(SANFLAGS),$(HUNE_CFLAGS)) -fPIC -shared $(POISON) -o $@ $<

# A release is unpacked with it: no library but the C library's, and small.
$(BUILD)/standin: $(call obj,tests/lib/power/standin.c)
	$(call say,LD,$@)
	$(Q)$(CC) $(HUNE_LDFLAGS) $(LDFLAGS) -s -o $@ $^

units: $(BUILD)/nosync.so $(BUILD)/standin
