# What the tests need that cut the power. Included by the Makefile.
$(BUILD)/nosync.so: tests/lib/nosync.c
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(HUNE_CPPFLAGS) $(filter-out -fPIE $(SANFLAGS),$(HUNE_CFLAGS)) -fPIC -shared $(POISON) -o $@ $<

units: $(BUILD)/nosync.so
