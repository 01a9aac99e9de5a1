/* approver.h - people and teams who approve exceptions, by the names that they have on the forge.
 *
 * "@ann", "ann" and "Ann" are one person, as on GitHub; "@org/security" is a team. Who is in a team stands in
 * guard.yaml (exceptions.teams): no forge is asked, and reviews are people's. */
#ifndef GD_POLICY_APPROVER_H
#define GD_POLICY_APPROVER_H

#include "policy/settings.h"

/* Whether both are the same person or team. */
bool gd_approver_is(gd_str a, gd_str b);

/* Whether it names a team: "@org/security". */
bool gd_approver_is_team(gd_str name);

/* Whether guard.yaml says who is in the team. */
bool gd_approver_team_is_known(const gd_settings *settings, gd_str team);

/* Whether `person` is in the team. */
bool gd_approver_is_in(const gd_settings *settings, gd_str team, gd_str person);

/* Whether the list at the setting's path has `name`, or a team that it is in. */
bool gd_approver_is_listed(const gd_settings *settings, const char *path, gd_str name);

#endif
