/* panel: see panel.h. The kernel's own interface: one property of each connector in use. */
#include "display/panel.h"

#include <errno.h>
#include <libdrm/drm.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>

enum { CONNECTORS_MAX = 32, PROPERTIES_MAX = 64 };

static bool ask(int card_fd, unsigned long request, void *arg)
{
    int result;
    do {
        result = ioctl(card_fd, request, arg);
    } while (result != 0 && (errno == EINTR || errno == EAGAIN));
    return result == 0;
}

static uint64_t address(void *pointer)
{
    return (uint64_t)(uintptr_t)pointer;
}

/* How many of the connectors there are in ids; 0 on failure. */
static size_t list_connectors(int card_fd, uint32_t ids[CONNECTORS_MAX])
{
    struct drm_mode_card_res card = {.count_connectors = CONNECTORS_MAX,
                                     .connector_id_ptr = address(ids)};
    if (!ask(card_fd, DRM_IOCTL_MODE_GETRESOURCES, &card)) {
        return 0;
    }
    /* With more than fit, the kernel fills none in. */
    return card.count_connectors <= CONNECTORS_MAX ? card.count_connectors : 0;
}

static bool is_dpms(int card_fd, uint32_t property_id)
{
    struct drm_mode_get_property property = {.prop_id = property_id};
    return ask(card_fd, DRM_IOCTL_MODE_GETPROPERTY, &property) &&
           strncmp(property.name, "DPMS", sizeof property.name) == 0;
}

/* The id of the connector's property if the card drives a screen there; 0 for none. */
static uint32_t find_dpms(int card_fd, uint32_t connector_id)
{
    uint32_t ids[PROPERTIES_MAX];
    uint64_t values[PROPERTIES_MAX];
    /* Asked without room for a mode the kernel would look for screens anew, which takes long. */
    struct drm_mode_modeinfo mode;
    struct drm_mode_get_connector connector = {.connector_id = connector_id,
                                               .count_modes = 1,
                                               .modes_ptr = address(&mode),
                                               .count_props = PROPERTIES_MAX,
                                               .props_ptr = address(ids),
                                               .prop_values_ptr = address(values)};
    if (!ask(card_fd, DRM_IOCTL_MODE_GETCONNECTOR, &connector) || connector.encoder_id == 0 ||
        connector.count_props > PROPERTIES_MAX) {
        return 0;
    }
    for (size_t i = 0; i < connector.count_props; i++) {
        if (is_dpms(card_fd, ids[i])) {
            return ids[i];
        }
    }
    return 0;
}

bool panel_switch(int card_fd, bool on, struct err *err)
{
    uint32_t ids[CONNECTORS_MAX];
    size_t count = list_connectors(card_fd, ids), found = 0, switched = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t property = find_dpms(card_fd, ids[i]);
        struct drm_mode_connector_set_property set = {
            .value = on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF,
            .prop_id = property,
            .connector_id = ids[i],
        };
        found += property != 0;
        switched += property != 0 && ask(card_fd, DRM_IOCTL_MODE_SETPROPERTY, &set);
    }
    if (found == 0) {
        return err_set(err, "the graphics card names no screen that it drives");
    }
    return switched > 0 ||
           err_set(err, "the screen can't be switched %s: %s", on ? "on" : "off", strerror(errno));
}

bool panel_is_ours(int card_fd)
{
    /* Only the master may admit others; no other has the number 0, so nobody is admitted. */
    struct drm_auth nobody = {.magic = 0};
    return ask(card_fd, DRM_IOCTL_AUTH_MAGIC, &nobody) || errno != EACCES;
}

void panel_probe(int card_fd)
{
    uint32_t ids[CONNECTORS_MAX];
    size_t count = list_connectors(card_fd, ids);
    for (size_t i = 0; i < count; i++) {
        struct drm_mode_get_connector connector = {.connector_id = ids[i]};
        (void)ask(card_fd, DRM_IOCTL_MODE_GETCONNECTOR, &connector);
    }
}
