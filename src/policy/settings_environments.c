/* settings_environments - settings by environment, held against the environments that there are.
 *
 * `log_days: { prd: 90 }` where the environment is named prod would hold for nothing without a word. Only what stands
 * in the given file is looked at: a file that extends a profile may have fewer environments than the profile. */
#include "eval/suggest.h"
#include "policy/settings_layers.h"

typedef struct {
    const gd_settings *settings;
    const gd_source *file;
    gd_diags *diags;
} check;

static bool is_environment(const gd_settings *settings, gd_str name)
{
    if (gd_settings_has(settings, "environments.names", name)) {
        return true;
    }
    const gd_value *aliases = gd_settings_get(settings, GD_STR("environments.aliases"));
    for (size_t i = 0; aliases && i < aliases->count; i++) {
        if (aliases->members[i].value->kind == GD_STRING &&
            gd_str_eq(gd_value_text(aliases->members[i].value), name)) {
            return true;
        }
    }
    return false;
}

/* The environment, or other word for one, that is nearest. */
static gd_str nearest(const gd_settings *settings, gd_str name)
{
    gd_suggestion suggestion = gd_suggestion_for(name);
    for (size_t i = 0; i < gd_settings_count(settings, "environments.names"); i++) {
        gd_suggestion_add(&suggestion, gd_settings_item(settings, "environments.names", i));
    }
    return suggestion.best;
}

static void check_name(const check *c, const char *path, gd_str name, const gd_value *value)
{
    gd_range place = gd_settings_place(value);
    if (place.source != c->file || is_environment(c->settings, name)) {
        return;
    }
    gd_diag_item *item = gd_diag_report(c->diags, GD_DIAG_SETTINGS, place,
                                        "%s: there is no environment \"%.*s\"", path, GD_FMT(name));
    gd_str near = nearest(c->settings, name);
    if (near.len) {
        gd_diag_hint(c->diags, item, "did you mean \"%.*s\"? environments.names lists them", GD_FMT(near));
    } else {
        gd_diag_hint(c->diags, item, "environments.names lists them");
    }
}

/* An alias of no environment would stand for nothing. Without names there is nothing to compare with. */
static void check_aliases(const check *c)
{
    const gd_value *aliases = gd_settings_get(c->settings, GD_STR("environments.aliases"));
    for (size_t i = 0; aliases && i < aliases->count; i++) {
        const gd_value *value = aliases->members[i].value;
        gd_range place = gd_settings_place(value);
        gd_str name = gd_value_text(value);
        if (place.source != c->file || gd_settings_has(c->settings, "environments.names", name)) {
            continue;
        }
        gd_diag_item *item =
            gd_diag_report(c->diags, GD_DIAG_SETTINGS, place,
                           "environments.aliases: there is no environment \"%.*s\"", GD_FMT(name));
        gd_str near = nearest(c->settings, name);
        gd_diag_hint(c->diags, item, near.len ? "did you mean \"%.*s\"?" : "environments.names lists them",
                     GD_FMT(near));
    }
}

void gd_settings_check_environments(const gd_settings *settings, const gd_source *file, gd_diags *diags)
{
    static const char *const maps[] = {"networks.vpc_cidr", "retention.log_days"};
    static const char *const lists[] = {"networks.nat_per_az", "alarms.environments"};
    check c = {settings, file, diags};
    check_aliases(&c);
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        const gd_value *map = gd_settings_get(settings, gd_str_from(maps[i]));
        for (size_t k = 0; map && k < map->count; k++) {
            check_name(&c, maps[i], map->members[k].key, map->members[k].value);
        }
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const gd_value *list = gd_settings_get(settings, gd_str_from(lists[i]));
        for (size_t k = 0; list && k < list->count; k++) {
            check_name(&c, lists[i], gd_value_text(list->items[k]), list->items[k]);
        }
    }
}
