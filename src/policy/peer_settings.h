/* peer_settings.h - settings files of other scanners, as guard's own settings and register entries.
 *
 *     .tfsec/config.yml, .yaml   exclude (ID or ID:YYYY-MM-DD), include, severity_overrides, minimum_severity
 *     .checkov.yaml, .yml        check, skip-check, soft-fail, soft-fail-on, hard-fail-on (ids, patterns, severities), directory
 *     trivy.yaml                 severity, exit-code, ignorefile, scan.skip-dirs, misconfiguration… (nothing else)
 *     .trivyignore               ID [exp:YYYY-MM-DD], a line each
 *     .trivyignore.yaml          misconfigurations: [{ id, paths, expired_at, statement }]
 *     .checkov.baseline          failed_checks: [{ file, findings: [{ resource, check_ids }] }]
 *
 * What they say becomes a layer of settings that is weaker than guard.yaml and bound by what is final, and entries under the
 * same terms as annotations of those scanners. What has no meaning here is noted, an id that no rule has too. */
#ifndef GD_POLICY_PEER_SETTINGS_H
#define GD_POLICY_PEER_SETTINGS_H

#include "base/io.h"
#include "policy/exception_register.h"

typedef struct {
    gd_range place;
    gd_str what;    /* "skip-check CKV_AWS_21", in the file's words */
    gd_str becomes; /* "aws-s3-versioning"; empty: it could not be mapped */
    bool harmless;  /* how the tool prints or fetches: nothing is judged otherwise without it */
} gd_peer_note;

typedef GD_VEC(gd_str) gd_rule_ids;

/* Append the ids of guard's rules for an id, or pattern of ids, of theirs. */
typedef void (*gd_peer_find)(void *context, gd_str id, gd_arena *arena, gd_rule_ids *ids);

typedef struct {
    const gd_source *layer; /* guard.yaml in form; NULL: nothing was said */
    gd_register entries;
    GD_VEC(gd_peer_note) notes;
} gd_peer_settings;

/* Read the files in `folder` below `root`. A file that is not sound is reported, and left out. */
void gd_peer_settings_read(gd_arena *arena, const gd_root *root, gd_str folder, gd_peer_find find,
                           void *context, gd_peer_settings *settings, gd_diags *diags);

#endif
