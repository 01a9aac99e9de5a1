/* approver - people and teams who approve exceptions (see approver.h). */
#include "policy/approver.h"

static gd_str without_at(gd_str name)
{
    return gd_str_starts(name, GD_STR("@")) ? gd_str_slice(name, 1, name.len) : name;
}

bool gd_approver_is(gd_str a, gd_str b)
{
    return gd_str_eq_nocase(without_at(a), without_at(b));
}

bool gd_approver_is_team(gd_str name)
{
    return gd_str_find_char(name, '/') != GD_STR_NONE;
}

/* The list of the team's members, or NULL. */
static const gd_value *members_of(const gd_settings *settings, gd_str team)
{
    const gd_value *teams = settings ? gd_settings_get(settings, GD_STR("exceptions.teams")) : NULL;
    for (size_t i = 0; teams && i < teams->count; i++) {
        if (gd_approver_is(teams->members[i].key, team)) {
            return teams->members[i].value;
        }
    }
    return NULL;
}

bool gd_approver_team_is_known(const gd_settings *settings, gd_str team)
{
    return members_of(settings, team) != NULL;
}

bool gd_approver_is_in(const gd_settings *settings, gd_str team, gd_str person)
{
    const gd_value *members = members_of(settings, team);
    for (size_t i = 0; members && i < members->count; i++) {
        if (gd_approver_is(gd_value_text(members->items[i]), person)) {
            return true;
        }
    }
    return false;
}

bool gd_approver_is_listed(const gd_settings *settings, const char *path, gd_str name)
{
    for (size_t i = 0; name.len && i < gd_settings_count(settings, path); i++) {
        gd_str listed = gd_settings_item(settings, path, i);
        if (gd_approver_is(listed, name) || gd_approver_is_in(settings, listed, name)) {
            return true;
        }
    }
    return false;
}
