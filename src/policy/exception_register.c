/* exception_register - reads registers and finds entries (see exception_register.h). */
#include "policy/exception_register.h"

#include "policy/name_pattern.h"
#include "policy/yaml_tree.h"
#include "terraform/path_pattern.h"

enum { ENTRIES_MAX = 10000 };

typedef struct {
    gd_arena *arena;
    gd_register *entries;
    gd_annotation_rules rules;
    gd_diags *diags;
} reader;

static const struct {
    const char *name;
    size_t offset; /* in gd_register_entry */
    bool is_date;
} fields[] = {
    {"rule", offsetof(gd_register_entry, rule), false},
    {"address", offsetof(gd_register_entry, address), false},
    {"path", offsetof(gd_register_entry, path), false},
    {"stack", offsetof(gd_register_entry, stack), false},
    {"hash", offsetof(gd_register_entry, hash), false},
    {"approved", offsetof(gd_register_entry, approved), true},
    {"reason", offsetof(gd_register_entry, exception) + offsetof(gd_exception, reason), false},
    {"approved-by", offsetof(gd_register_entry, exception) + offsetof(gd_exception, approved_by), false},
    {"expires", offsetof(gd_register_entry, exception) + offsetof(gd_exception, expires), true},
    {"ticket", offsetof(gd_register_entry, exception) + offsetof(gd_exception, ticket), false},
};

enum { FIELDS = sizeof fields / sizeof *fields };

static bool read_field(reader *r, const gd_yaml_member *member, gd_register_entry *entry)
{
    size_t i = 0;
    while (i < FIELDS && !gd_str_eq(member->key, gd_str_from(fields[i].name))) {
        i++;
    }
    if (i == FIELDS) {
        gd_diag_item *item =
            gd_diag_report(r->diags, GD_DIAG_SETTINGS, member->place,
                           "an entry of the register has no field \"%.*s\"", GD_FMT(member->key));
        gd_diag_hint(r->diags, item,
                     "the fields are rule, address, path, stack, hash, reason, approved-by, approved, "
                     "expires, ticket");
        return false;
    }
    const gd_yaml *value = member->value;
    bool sound = value->kind == GD_YAML_SCALAR && value->text.len && !value->is_null;
    if (sound && fields[i].is_date && !gd_date_is_valid(value->text)) {
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, value->place, "%s: \"%.*s\" is not a date, YYYY-MM-DD",
                       fields[i].name, GD_FMT(value->text));
        return false;
    }
    if (!sound) {
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, value->place, "%s must be a single value", fields[i].name);
        return false;
    }
    *(gd_str *)(void *)((char *)entry + fields[i].offset) = value->text;
    return true;
}

/* What an entry cannot do without. */
static bool is_complete(reader *r, const gd_register_entry *entry)
{
    const char *missing = NULL;
    if (!entry->rule.len) {
        missing = "rule";
    } else if (!entry->address.len && !entry->path.len) {
        missing = "address or path";
    } else if (!entry->exception.approved_by.len) {
        missing = "approved-by";
    }
    if (missing) {
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, entry->exception.range,
                       "the entry of the register has no %s", missing);
        return false;
    }
    return true;
}

static bool names_rule(reader *r, const gd_register_entry *entry, const gd_yaml *node)
{
    if (r->rules.known(r->rules.context, entry->rule)) {
        return true;
    }
    gd_range place = gd_yaml_member_of(node, GD_STR("rule"))->place;
    gd_diag_item *item =
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, place, "there is no rule %.*s", GD_FMT(entry->rule));
    gd_str nearest = r->rules.nearest ? r->rules.nearest(r->rules.context, entry->rule) : GD_STR("");
    if (nearest.len) {
        gd_diag_hint(r->diags, item, "did you mean %.*s?", GD_FMT(nearest));
    }
    return false;
}

static void read_entry(reader *r, const gd_yaml *node)
{
    gd_register_entry entry = {.exception = {.in_register = true, .range = node->place}};
    bool sound = node->kind == GD_YAML_MAPPING && node->count;
    if (!sound) {
        gd_diag_report(r->diags, GD_DIAG_SETTINGS, node->place, "an entry of the register must be a mapping");
        return;
    }
    entry.exception.range = node->members[0].place;
    for (size_t i = 0; i < node->count; i++) {
        sound = read_field(r, &node->members[i], &entry) && sound;
    }
    if (sound && is_complete(r, &entry) && names_rule(r, &entry, node)) {
        entry.exception.rule = entry.rule;
        entry.exception.approved = entry.approved;
        *gd_vec_push(r->arena, &r->entries->list) = entry;
    }
}

void gd_register_read(gd_arena *arena, gd_register *entries, const gd_source *source,
                      gd_annotation_rules rules, gd_diags *diags)
{
    reader r = {arena, entries, rules, diags};
    const gd_yaml *root = gd_yaml_tree_read(arena, source, diags);
    const gd_yaml *list = root ? gd_yaml_member_of(root, GD_STR("exceptions")) : NULL;
    if (!root || (root->kind == GD_YAML_MAPPING && root->count == 0)) {
        return;
    }
    if (!list || root->count != 1 || (list->kind != GD_YAML_LIST && !list->is_null)) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, root->place,
                       "a register holds one list, \"exceptions\", and nothing else");
        return;
    }
    for (size_t i = 0; i < list->count && i < ENTRIES_MAX; i++) {
        read_entry(&r, list->items[i]);
    }
    if (list->count > ENTRIES_MAX) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, list->place, "the register has more than %d entries",
                       ENTRIES_MAX);
    }
}

gd_register_use *gd_register_uses(gd_arena *arena, const gd_register *entries)
{
    gd_register_use *uses = GD_NEW_ARRAY(arena, gd_register_use, entries->list.count);
    for (size_t i = 0; i < entries->list.count; i++) {
        uses[i].state = GD_STATE_UNUSED;
    }
    return uses;
}

/* --- matching -------------------------------------------------------------------------------------------------- */

/* The address without the key at its end. */
static gd_str without_key(gd_str address)
{
    if (!gd_str_ends(address, GD_STR("]"))) {
        return address;
    }
    bool text = gd_str_ends(address, GD_STR("\"]"));
    for (size_t i = address.len; i-- > 0;) {
        if (address.ptr[i] == '[' && (!text || (i + 1 < address.len && address.ptr[i + 1] == '"'))) {
            return gd_str_slice(address, 0, i);
        }
    }
    return address;
}

/* The root module's folder; "." is that at the top. */
static gd_str folder_of(const gd_finding *finding)
{
    return finding->stack.len ? finding->stack : GD_STR(".");
}

bool gd_register_matches(const gd_exception_terms *terms, const gd_register_entry *entry,
                         const gd_finding *finding)
{
    if (!gd_rule_is_named(finding->rule, entry->rule, false)) {
        return false;
    }
    bool at = !entry->address.len || gd_name_matches(entry->address, finding->address, false) ||
              gd_name_matches(entry->address, without_key(finding->address), false);
    if (!at) {
        return false;
    }
    const gd_source *source = finding->range.source;
    if (entry->path.len && !(source && gd_path_pattern_matches(entry->path, gd_source_path(source)))) {
        return false;
    }
    if (entry->stack.len && !gd_path_pattern_matches(entry->stack, folder_of(finding))) {
        return false;
    }
    if (!entry->hash.len) {
        return true;
    }
    gd_str hash = terms->hash ? terms->hash(terms->context, finding) : (gd_str){0};
    return hash.ptr && gd_str_eq_nocase(hash, entry->hash);
}

void gd_register_index(gd_arena *arena, gd_register *entries)
{
    for (size_t i = 0; i < entries->list.count; i++) {
        gd_str address = entries->list.items[i].address;
        gd_entry_numbers *numbers = &entries->others;
        if (address.len && gd_str_find_char(address, '*') == GD_STR_NONE) {
            gd_entry_numbers **slot = (gd_entry_numbers **)gd_map_at(arena, &entries->by_address, address);
            *slot = *slot ? *slot : GD_NEW(arena, gd_entry_numbers);
            numbers = *slot;
        }
        *gd_vec_push(arena, numbers) = i;
    }
    entries->indexed = true;
}

/* The entries that may be about a finding, as up to three lists: its address, that without the key, all others. */
typedef struct {
    const gd_register *entries;
    const gd_entry_numbers *lists[3];
    size_t list, at;
} candidates;

static candidates candidates_of(const gd_exception_terms *terms, const gd_finding *finding)
{
    candidates c = {.entries = terms->entries};
    if (c.entries && c.entries->indexed) {
        gd_str whole = without_key(finding->address);
        c.lists[0] = gd_map_get(&c.entries->by_address, finding->address);
        c.lists[1] = whole.len < finding->address.len ? gd_map_get(&c.entries->by_address, whole) : NULL;
        c.lists[2] = &c.entries->others;
    }
    return c;
}

/* The next one's number; false at the end. */
static bool next_candidate(candidates *c, size_t *number)
{
    if (c->entries && !c->entries->indexed) {
        *number = c->at;
        return c->at++ < c->entries->list.count;
    }
    for (; c->list < 3; c->list++, c->at = 0) {
        if (c->lists[c->list] && c->at < c->lists[c->list]->count) {
            *number = c->lists[c->list]->items[c->at++];
            return true;
        }
    }
    return false;
}

const gd_exception *gd_register_cover(gd_arena *arena, const gd_exception_terms *terms,
                                      const gd_finding *finding)
{
    candidates c = candidates_of(terms, finding);
    for (size_t i; next_candidate(&c, &i);) {
        const gd_register_entry *entry = &terms->entries->list.items[i];
        if (!gd_register_matches(terms, entry, finding)) {
            continue;
        }
        gd_register_use *use = &terms->uses[i];
        gd_str why;
        gd_exception_state state = gd_exception_judge(arena, terms, &entry->exception, finding, &why);
        use->covered++;
        use->state = state;
        use->why = why;
        if (gd_exception_holds(state)) {
            use->expiring = state == GD_STATE_EXPIRING && !use->expiring ? finding : use->expiring;
            return &entry->exception;
        }
        use->missed = use->missed ? use->missed : finding;
    }
    return NULL;
}

bool gd_register_approves(gd_arena *arena, const gd_exception_terms *terms, const gd_finding *finding)
{
    candidates c = candidates_of(terms, finding);
    for (size_t i; next_candidate(&c, &i);) {
        const gd_register_entry *entry = &terms->entries->list.items[i];
        gd_str why;
        if (entry->exception.in_register && gd_register_matches(terms, entry, finding) &&
            gd_exception_holds(gd_exception_judge(arena, terms, &entry->exception, finding, &why))) {
            terms->uses[i].covered++;
            terms->uses[i].state = GD_STATE_APPROVED;
            return true;
        }
    }
    return false;
}
