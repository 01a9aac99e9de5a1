/* drift - what drifted, how much that matters, and what to do about it (see drift.h). */
#include "policy/drift.h"

#include <stdlib.h>

#include "base/map.h"
#include "policy/drift_compare.h"
#include "table/table.h"

typedef struct {
    gd_arena *arena;
    gd_drift_world before, reality;
    gd_drift_item *items;
    size_t count;
    gd_map by_address; /* to the item */
} judge;

/* --- what apply makes of it ----------------------------------------------------------------------- */

static bool is_written(const gd_plan_difference *difference, gd_str path)
{
    size_t end = 0;
    while (end < path.len && path.ptr[end] != '.' && path.ptr[end] != '[') {
        end++;
    }
    for (size_t i = 0; i < difference->written_count; i++) {
        if (gd_str_eq(difference->written[i], gd_str_slice(path, 0, end))) {
            return true;
        }
    }
    return false;
}

/* A plan that only refreshes does not say what apply would do: what the configuration sets, it would set back. */
static gd_drift_outcome outcome_of(const gd_plan_difference *difference, const gd_drift_change *change)
{
    if (!difference->target) {
        bool reverts = !difference->planned && is_written(difference, change->path);
        return reverts ? GD_OUTCOME_REVERTED : GD_OUTCOME_KEPT;
    }
    const gd_value *target = gd_value_at_path(difference->target, change->path, NULL);
    if (gd_drift_same(target, change->after)) {
        return GD_OUTCOME_KEPT;
    }
    return gd_drift_same(target, change->before) ? GD_OUTCOME_REVERTED : GD_OUTCOME_CHANGED;
}

static void set_changes(judge *in, const gd_plan_difference *difference, gd_drift_item *item)
{
    if (item->kind == GD_DRIFT_DELETED || item->kind == GD_DRIFT_UNMANAGED) {
        return; /* all of it */
    }
    bool exists = difference->before && difference->after;
    if (exists) {
        gd_drift_compare(in->arena, difference->before, difference->after, item);
    }
    for (size_t i = 0; i < item->change_count; i++) {
        gd_drift_change *change = (gd_drift_change *)(uintptr_t)&item->changes[i];
        change->outcome = difference->drifted ? outcome_of(difference, change) : GD_OUTCOME_CHANGED;
    }
}

static bool is_put_back(const gd_drift_item *item)
{
    for (size_t i = 0; i < item->change_count; i++) {
        if (item->changes[i].outcome != GD_OUTCOME_KEPT) {
            return true;
        }
    }
    return false;
}

static void advise(gd_drift_item *item, gd_drift_advice advice, gd_str text)
{
    item->advice = advice;
    item->what_to_do = text;
}

static void set_advice(const gd_plan_difference *difference, gd_drift_item *item, bool has_plan)
{
    bool made_again = difference->planned & GD_ACTION_CREATE || (!has_plan && difference->is_configured);
    if (item->kind == GD_DRIFT_UNMANAGED && difference->planned & GD_ACTION_IMPORT) {
        advise(item, GD_ADVICE_IMPORT, GD_STR("the plan imports it: apply it"));
    } else if (item->kind == GD_DRIFT_UNMANAGED) {
        advise(item, GD_ADVICE_IMPORT,
               GD_STR("the plan forgets it, and the object stays: import it where it is to be managed"));
    } else if (item->kind == GD_DRIFT_UNAPPLIED) {
        advise(item, GD_ADVICE_REAPPLY, GD_STR("the configuration was not applied: apply it"));
    } else if (item->kind == GD_DRIFT_DELETED && made_again) {
        advise(item, GD_ADVICE_REAPPLY,
               GD_STR("apply makes it again, without what it held; import it if it is there under another "
                      "id; or take "
                      "its block out"));
    } else if (item->kind == GD_DRIFT_DELETED) {
        advise(item, GD_ADVICE_ACCEPT,
               GD_STR("the configuration does not have it: terraform apply -refresh-only takes it out of the "
                      "state"));
    } else if (is_put_back(item)) {
        advise(item, GD_ADVICE_REAPPLY,
               GD_STR("apply sets it back; write it into the configuration first if it is to stay"));
    } else {
        advise(
            item, GD_ADVICE_ACCEPT,
            GD_STR(
                "apply leaves it: terraform apply -refresh-only takes it into the state; write it into the "
                "configuration if it matters"));
    }
}

/* --- severity ------------------------------------------------------------------------------------- */

static bool is_among(gd_str name, const char *const *names)
{
    for (; *names; names++) {
        if (gd_str_eq(name, gd_str_from(*names))) {
            return true;
        }
    }
    return false;
}

/* The last name of a path: `cidr_blocks` of ingress[0].cidr_blocks[1]. */
static bool has_name(gd_str path, const char *const *names)
{
    for (size_t start = 0, i = 0; i <= path.len; i++) {
        char c = i < path.len ? path.ptr[i] : '.';
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!word) {
            if (is_among(gd_str_slice(path, start, i), names)) {
                return true;
            }
            start = i + 1;
        }
    }
    return false;
}

/* Who may reach or do something, and whether data is encrypted or can be lost: the attributes that rules of the
 * categories exposure, identity, network, encryption and secrets read. */
static const char *const guarded[] = {"acl",
                                      "access_policy",
                                      "assume_role_policy",
                                      "block_public_acls",
                                      "block_public_policy",
                                      "cidr_block",
                                      "cidr_blocks",
                                      "cidr_ipv4",
                                      "cidr_ipv6",
                                      "deletion_protection",
                                      "egress",
                                      "encrypted",
                                      "encryption_configuration",
                                      "endpoint_public_access",
                                      "from_port",
                                      "ignore_public_acls",
                                      "ingress",
                                      "inline_policy",
                                      "internal",
                                      "ip_protocol",
                                      "ipv6_cidr_blocks",
                                      "kms_key_arn",
                                      "kms_key_id",
                                      "kms_master_key_id",
                                      "managed_policy_arns",
                                      "permissions_boundary",
                                      "policy",
                                      "policy_arn",
                                      "policy_document",
                                      "principal",
                                      "protocol",
                                      "public_access_cidrs",
                                      "publicly_accessible",
                                      "restrict_public_buckets",
                                      "roles",
                                      "rule",
                                      "security_group_ids",
                                      "security_groups",
                                      "server_side_encryption_configuration",
                                      "ssl_policy",
                                      "storage_encrypted",
                                      "to_port",
                                      "users",
                                      "vpc_security_group_ids",
                                      NULL};

/* Names and words for people. */
static const char *const cosmetic[] = {"description", "tags", "tags_all", "tag", "label", "labels", NULL};

/* Types whose loss loses data or opens what they close. */
static bool is_guarded_type(gd_str type)
{
    static const char *const parts[] = {
        "_db_",        "rds",        "s3_bucket", "dynamodb",       "efs",
        "kms",         "iam",        "secret",    "security_group", "network_acl",
        "backup",      "cloudtrail", "redshift",  "docdb",          "neptune",
        "elasticache", "ebs",        "flow_log",  "guardduty",      "waf",
        "sql",         "storage",    "key_vault", "firewall",       NULL};
    for (const char *const *part = parts; *part; part++) {
        if (gd_str_find(type, gd_str_from(*part)) != GD_STR_NONE) {
            return true;
        }
    }
    return false;
}

static void set_severity(gd_drift_item *item, gd_severity severity, gd_str reason)
{
    item->severity = severity;
    item->reason = reason;
}

/* What is known without a rule. */
static void set_base_severity(judge *in, gd_drift_item *item)
{
    if (item->kind == GD_DRIFT_DELETED) {
        bool high = is_guarded_type(item->type);
        set_severity(item, high ? GD_SEVERITY_HIGH : GD_SEVERITY_MEDIUM,
                     high ? GD_STR("deleted; it holds data or guards access") : GD_STR("deleted"));
        return;
    }
    if (item->kind != GD_DRIFT_CHANGED) {
        set_severity(item, GD_SEVERITY_LOW, GD_STR("not drift"));
        return;
    }
    bool cosmetic_only = item->more_changes == 0;
    for (size_t i = 0; i < item->change_count; i++) {
        gd_str path = item->changes[i].path;
        if (has_name(path, guarded)) {
            set_severity(item, GD_SEVERITY_HIGH,
                         gd_str_format(in->arena, "%.*s guards access or data", GD_FMT(path)));
            return;
        }
        cosmetic_only = cosmetic_only && has_name(path, cosmetic);
    }
    set_severity(item, cosmetic_only ? GD_SEVERITY_LOW : GD_SEVERITY_MEDIUM,
                 cosmetic_only ? GD_STR("only tags or descriptions") : GD_STR("changed"));
}

/* --- rules ---------------------------------------------------------------------------------------- */

static gd_str key_of(judge *in, const gd_finding *finding)
{
    return gd_str_format(in->arena, "%.*s\n%.*s\n%.*s\n%.*s", GD_FMT(finding->rule->id),
                         GD_FMT(finding->address), GD_FMT(finding->attribute), GD_FMT(finding->message));
}

static void add_rule(judge *in, gd_drift_item *item, const gd_finding *finding)
{
    for (size_t i = 0; i < item->rule_count; i++) {
        if (gd_str_eq(item->rules[i], finding->rule->id)) {
            return;
        }
    }
    gd_str *rules = GD_NEW_ARRAY(in->arena, gd_str, item->rule_count + 1);
    size_t at = 0;
    while (at < item->rule_count && gd_str_cmp(item->rules[at], finding->rule->id) < 0) {
        rules[at] = item->rules[at];
        at++;
    }
    rules[at] = finding->rule->id;
    for (; at < item->rule_count; at++) {
        rules[at + 1] = item->rules[at];
    }
    item->rules = rules;
    item->rule_count++;
    bool by_rule = item->rule_count > 1;
    if (finding->severity > item->severity || (finding->severity == item->severity && !by_rule)) {
        set_severity(
            item, finding->severity,
            gd_str_format(in->arena, "%.*s: %.*s", GD_FMT(finding->rule->id), GD_FMT(finding->message)));
    }
}

static bool has_drifted(const gd_drift_item *item)
{
    return item->kind == GD_DRIFT_CHANGED || item->kind == GD_DRIFT_DELETED;
}

/* Those that drifted in that way of what referred to the finding's resource. Returns whether there were any. */
static bool give_to_neighbours(judge *in, const gd_finding *finding, gd_drift_kind kind)
{
    const gd_table *table = in->before.table;
    const gd_instance *row = gd_table_find(table, finding->address);
    gd_rows referrers = row ? gd_table_referrers(table, row, (gd_str){"", 0}) : (gd_rows){NULL, 0};
    bool given = false;
    for (size_t i = 0; i < referrers.count; i++) {
        gd_drift_item *item = gd_map_get(&in->by_address, referrers.rows[i]->address);
        if (item && item->kind == kind) {
            add_rule(in, item, finding);
            given = true;
        }
    }
    return given;
}

/* A bucket's public access block is gone, and the finding is the bucket's: what was deleted brought it; else what changed
 * itself, else what refers to it. */
static void give(judge *in, const gd_finding *finding)
{
    gd_drift_item *own = gd_map_get(&in->by_address, finding->address);
    if (give_to_neighbours(in, finding, GD_DRIFT_DELETED)) {
        return;
    }
    if (own && has_drifted(own)) {
        add_rule(in, own, finding);
    } else {
        give_to_neighbours(in, finding, GD_DRIFT_CHANGED);
    }
}

/* Findings that reality has and the state before did not have. */
static void take_findings(judge *in)
{
    gd_map known = {0};
    for (size_t i = 0; i < in->before.findings->list.count; i++) {
        gd_map_set(in->arena, &known, key_of(in, &in->before.findings->list.items[i]), in);
    }
    for (size_t i = 0; i < in->reality.findings->list.count; i++) {
        const gd_finding *finding = &in->reality.findings->list.items[i];
        if (finding->status == GD_FINDING_FAIL && !gd_map_get(&known, key_of(in, finding))) {
            give(in, finding);
        }
    }
}

/* --- all of it ------------------------------------------------------------------------------------ */

static gd_drift_kind kind_of(const gd_plan_difference *difference)
{
    if (difference->drifted) {
        return difference->drifted == GD_ACTION_DELETE ? GD_DRIFT_DELETED : GD_DRIFT_CHANGED;
    }
    bool unmanaged = difference->planned & (GD_ACTION_IMPORT | GD_ACTION_FORGET);
    return unmanaged ? GD_DRIFT_UNMANAGED : GD_DRIFT_UNAPPLIED;
}

static void add_item(judge *in, const gd_plan_difference *difference, bool has_plan)
{
    gd_drift_item *item = &in->items[in->count++];
    *item = (gd_drift_item){.kind = kind_of(difference),
                            .address = difference->address,
                            .type = difference->type,
                            .planned = difference->planned,
                            .import_id = difference->import_id,
                            .range = difference->place};
    const gd_instance *row = gd_table_find(in->before.table, difference->address);
    if (row && row->block) {
        item->range = row->range;
    }
    set_changes(in, difference, item);
    set_advice(difference, item, has_plan);
    set_base_severity(in, item);
    gd_map_set(in->arena, &in->by_address, item->address, item);
}

static int compare(const void *left, const void *right)
{
    const gd_drift_item *a = left, *b = right;
    int order = has_drifted(b) - has_drifted(a);
    if (order == 0) {
        order = has_drifted(a) ? (int)b->severity - (int)a->severity : (int)b->kind - (int)a->kind;
    }
    return order ? order : gd_str_cmp(a->address, b->address);
}

static void count_items(gd_drift *drift)
{
    for (size_t i = 0; i < drift->count; i++) {
        const gd_drift_item *item = &drift->items[i];
        drift->drifted += has_drifted(item);
        drift->unapplied += item->kind == GD_DRIFT_UNAPPLIED;
        drift->unmanaged += item->kind == GD_DRIFT_UNMANAGED;
        drift->by_severity[item->severity] += has_drifted(item);
    }
}

gd_drift gd_drift_judge(gd_arena *arena, const gd_plan_differences *differences, gd_drift_world before,
                        gd_drift_world reality)
{
    judge in = {.arena = arena, .before = before, .reality = reality};
    in.items = GD_NEW_ARRAY(arena, gd_drift_item, differences->count);
    for (size_t i = 0; i < differences->count; i++) {
        add_item(&in, &differences->items[i], differences->has_changes);
    }
    take_findings(&in);
    if (in.count > 1) {
        qsort(in.items, in.count, sizeof *in.items, compare);
    }
    gd_drift drift = {.items = in.items, .count = in.count};
    count_items(&drift);
    return drift;
}
