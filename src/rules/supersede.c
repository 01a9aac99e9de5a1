/* supersede - one defect gives one finding: rules that speak for others (see supersede.h).
 *
 * What a rule names is taken further once, when the registry is complete. On a resource, the findings of a superseded
 * rule go where one of the superseding rule stands at the same place; places are apart only where they lie in
 * different blocks of one type ("ingress[0]…" and "ingress[1]…"), or on different other resources. */
#include "rules/supersede.h"

#include "rules/load.h"

/* --- which rules --------------------------------------------------------------------------------------- */

typedef struct {
    gd_rules *rules;
    uint32_t *reached; /* per rule: the number + 1 of the rule whose closure has reached it */
    uint32_t *stack;
    size_t depth;
} closure;

static void reach(closure *c, const gd_rule *rule, uint32_t mark)
{
    for (size_t i = 0; i < rule->info.supersedes_count; i++) {
        const gd_rule *other = gd_map_get(&c->rules->by_id, rule->info.supersedes[i]);
        if (other && c->reached[other->number] != mark) {
            c->reached[other->number] = mark;
            c->stack[c->depth++] = other->number;
        }
    }
}

/* Set `over` of the rule; work follows what it reaches. */
static void close_rule(closure *c, gd_rule *rule)
{
    uint32_t mark = rule->number + 1;
    rule->over = NULL;
    rule->over_count = 0;
    if (rule->info.supersedes_count == 0) {
        return;
    }
    GD_VEC(uint32_t) over = {0};
    reach(c, rule, mark);
    while (c->depth) {
        uint32_t number = c->stack[--c->depth];
        *gd_vec_push(&c->rules->arena, &over) = number;
        reach(c, c->rules->list.items[number], mark);
    }
    rule->over = over.items;
    rule->over_count = over.count;
}

static bool is_over(const gd_rule *rule, const gd_rule *other)
{
    for (size_t i = 0; i < rule->over_count; i++) {
        if (rule->over[i] == other->number) {
            return true;
        }
    }
    return false;
}

/* Rules of a cycle reach themselves: move what reaches back behind the rest, and return how much is left, so that
 * the relation has an order. */
static size_t part_cycle(const gd_rules *rules, gd_rule *rule)
{
    size_t kept = rule->over_count;
    for (size_t i = 0; i < kept;) {
        uint32_t number = rule->over[i];
        if (is_over(rules->list.items[number], rule)) {
            rule->over[i] = rule->over[--kept];
            rule->over[kept] = number;
        } else {
            i++;
        }
    }
    return kept;
}

static void cut_cycles(gd_arena *scratch, gd_rules *rules)
{
    size_t *kept = GD_NEW_ARRAY(scratch, size_t, rules->list.count);
    for (size_t i = 0; i < rules->list.count; i++) {
        gd_rule *rule = rules->list.items[i];
        kept[i] = is_over(rule, rule) ? part_cycle(rules, rule) : rule->over_count;
    }
    for (size_t i = 0; i < rules->list.count; i++) {
        rules->list.items[i]->over_count = kept[i];
    }
}

void gd_supersede_resolve(gd_rules *rules)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    size_t count = rules->list.count;
    closure c = {rules, GD_NEW_ARRAY(&scratch, uint32_t, count), GD_NEW_ARRAY(&scratch, uint32_t, count), 0};
    for (size_t i = 0; i < count; i++) {
        close_rule(&c, rules->list.items[i]);
    }
    cut_cycles(&scratch, rules);
    gd_arena_release(&scratch);
}

/* --- what is wrong with them --------------------------------------------------------------------------- */

typedef struct {
    gd_rules *rules;
    bool (*elsewhere)(void *context, gd_str id);
    void *context;
    gd_diags *diags;
    gd_arena scratch;
} checker;

static void check_id(checker *c, const gd_rule *rule, gd_str id)
{
    bool known = gd_map_get(&c->rules->by_id, id) || gd_registry_is_compiled_in(id) ||
                 (c->elsewhere && c->elsewhere(c->context, id));
    if (known) {
        return;
    }
    gd_diag_item *item = gd_diag_report(
        c->diags, GD_DIAG_RULE_LOAD, gd_load_line_range(rule->file, rule->line),
        "rule %.*s supersedes \"%.*s\", which is no rule's id", GD_FMT(rule->info.id), GD_FMT(id));
    const gd_rule_info *by_alias = gd_rules_find(c->rules, id);
    gd_str nearest = by_alias ? by_alias->id : gd_rules_nearest(c->rules, id);
    if (nearest.len) {
        gd_diag_hint(c->diags, item, "did you mean %.*s?", GD_FMT(nearest));
    }
}

/* The way from `rule` back to itself, as ids; empty when there is none. Breadth first, so the shortest. */
static gd_str find_cycle(checker *c, const gd_rule *rule)
{
    gd_rules *rules = c->rules;
    const gd_rule **queue = GD_NEW_ARRAY(&c->scratch, const gd_rule *, rules->list.count + 1);
    const gd_rule **before = GD_NEW_ARRAY(&c->scratch, const gd_rule *, rules->list.count);
    size_t head = 0, tail = 0;
    for (queue[tail++] = rule; head < tail; head++) {
        for (size_t i = 0; i < queue[head]->info.supersedes_count; i++) {
            const gd_rule *next = gd_map_get(&rules->by_id, queue[head]->info.supersedes[i]);
            if (!next || before[next->number]) {
                continue;
            }
            before[next->number] = queue[head];
            if (next != rule) {
                queue[tail++] = next;
                continue;
            }
            gd_str way = rule->info.id;
            const gd_rule *step = rule;
            do {
                step = before[step->number];
                way = gd_str_format(&c->scratch, "%.*s → %.*s", GD_FMT(step->info.id), GD_FMT(way));
            } while (step != rule);
            return way;
        }
    }
    return GD_STR("");
}

void gd_supersede_check(gd_rules *rules, bool (*elsewhere)(void *context, gd_str id), void *context,
                        gd_diags *diags)
{
    checker c = {.rules = rules, .elsewhere = elsewhere, .context = context, .diags = diags};
    gd_arena_init(&c.scratch);
    pthread_mutex_lock(&rules->lock);
    for (size_t i = 0; i < rules->list.count; i++) {
        gd_rule *rule = rules->list.items[i];
        if (!rule->detailed || rule->checked || rule->info.supersedes_count == 0) {
            continue;
        }
        rule->checked = true;
        for (size_t j = 0; j < rule->info.supersedes_count; j++) {
            check_id(&c, rule, rule->info.supersedes[j]);
        }
        gd_str way = find_cycle(&c, rule);
        if (way.len) {
            gd_diag_report(diags, GD_DIAG_RULE_LOAD, gd_load_line_range(rule->file, rule->line),
                           "rule %.*s supersedes itself: %.*s", GD_FMT(rule->info.id), GD_FMT(way));
        }
        gd_arena_reset(&c.scratch);
    }
    pthread_mutex_unlock(&rules->lock);
    gd_arena_release(&c.scratch);
}

/* --- which places -------------------------------------------------------------------------------------- */

/* A set of places, as a tree of their beginnings: each key ends behind a name or an index. */
typedef struct {
    size_t through; /* places that begin so */
    size_t indexed; /* those of them that go on with an index */
} place_node;

typedef struct {
    gd_arena *arena;
    gd_map nodes; /* place_node * */
} place_set;

/* Where the step at `start` ends: "[…]" or a name with the dot before it. */
static size_t step_end(gd_str place, size_t start, bool *is_index)
{
    *is_index = place.ptr[start] == '[';
    if (*is_index) {
        bool quoted = start + 1 < place.len && place.ptr[start + 1] == '"';
        gd_str rest = gd_str_slice(place, start, place.len);
        size_t end = gd_str_find(rest, quoted ? GD_STR("\"]") : GD_STR("]"));
        return end == GD_STR_NONE ? place.len : start + end + (quoted ? 2 : 1);
    }
    size_t end = start + 1;
    while (end < place.len && place.ptr[end] != '.' && place.ptr[end] != '[') {
        end++;
    }
    return end;
}

static place_node *node_at(place_set *set, gd_str key)
{
    void **slot = gd_map_at(set->arena, &set->nodes, key);
    if (!*slot) {
        *slot = GD_NEW(set->arena, place_node);
    }
    return *slot;
}

static void add_place(place_set *set, gd_str place)
{
    place_node *node = node_at(set, GD_STR(""));
    node->through++;
    for (size_t at = 0; at < place.len;) {
        bool is_index;
        at = step_end(place, at, &is_index);
        node->indexed += is_index;
        node = node_at(set, gd_str_slice(place, 0, at));
        node->through++;
    }
}

/* Whether the set has a place that is not plainly apart from `place`: the two do not part at an index. */
static bool has_place_with(const place_set *set, gd_str place)
{
    const place_node *node = gd_map_get(&set->nodes, GD_STR(""));
    if (!node) {
        return false;
    }
    for (size_t at = 0; at < place.len;) {
        bool is_index;
        at = step_end(place, at, &is_index);
        const place_node *next = gd_map_get(&set->nodes, gd_str_slice(place, 0, at));
        size_t elsewhere = node->through - (is_index ? node->indexed : next ? next->through : 0);
        if (elsewhere) {
            return true;
        }
        if (!next) {
            return false;
        }
        node = next;
    }
    return true;
}

/* The attribute; on another resource, that one's block stands before it as an index. */
static gd_str place_of(gd_arena *arena, const gd_finding *finding)
{
    if (!finding->owner.source || !finding->block.source) {
        return finding->attribute;
    }
    return gd_str_format(arena, "[\"%.*s:%u\"]%s%.*s", GD_FMT(gd_source_path(finding->block.source)),
                         (unsigned)finding->block.span.start, finding->attribute.len ? "." : "",
                         GD_FMT(finding->attribute));
}

/* --- findings of one resource -------------------------------------------------------------------------- */

typedef struct group { /* the findings of one rule */
    const gd_rule *rule;
    GD_VEC(gd_finding *) list;
    bool decided;
} group;

typedef struct {
    gd_arena *kept, *scratch;
    GD_VEC(group *) groups;
} applier;

static const gd_rule *rule_of(const gd_finding *finding)
{
    return (const gd_rule *)(const void *)finding->rule; /* info is its first member */
}

static void add_to_group(applier *a, gd_finding *finding)
{
    group *of_rule = NULL;
    for (size_t i = a->groups.count; i-- > 0 && !of_rule;) { /* neighbours mostly share it */
        of_rule = a->groups.items[i]->rule == rule_of(finding) ? a->groups.items[i] : NULL;
    }
    if (!of_rule) {
        of_rule = GD_NEW(a->scratch, group);
        of_rule->rule = rule_of(finding);
        *gd_vec_push(a->scratch, &a->groups) = of_rule;
    }
    *gd_vec_push(a->scratch, &of_rule->list) = finding;
}

static place_set places_of_failures(applier *a, const group *findings)
{
    place_set set = {.arena = a->scratch};
    for (size_t i = 0; i < findings->list.count; i++) {
        const gd_finding *finding = findings->list.items[i];
        if (finding->rule && finding->status == GD_FINDING_FAIL) {
            add_place(&set, place_of(a->scratch, finding));
        }
    }
    return set;
}

/* Note on the finding that it speaks for `rule`, in the order of ids. */
static void note_superseded(gd_arena *arena, gd_finding *finding, const gd_rule_info *rule)
{
    const gd_rule_info **list = GD_NEW_ARRAY(arena, const gd_rule_info *, finding->superseded_count + 1);
    size_t at = finding->superseded_count;
    list[at] = rule;
    for (; at > 0 && gd_str_cmp(finding->superseded[at - 1]->id, rule->id) > 0; at--) {
        list[at] = finding->superseded[at - 1];
        list[at - 1] = rule;
    }
    while (at-- > 0) {
        list[at] = finding->superseded[at];
    }
    finding->superseded = list;
    finding->superseded_count++;
    finding->severity = rule->severity > finding->severity ? rule->severity : finding->severity;
}

/* Take out of `under` what `over` speaks for: `rule` of such a finding becomes NULL. Undecided ones go without a
 * note, because nobody has said that they fail. */
static void supersede(applier *a, const group *over, const group *under, place_set *failed_under)
{
    place_set places = places_of_failures(a, over);
    for (size_t i = 0; i < over->list.count; i++) {
        gd_finding *finding = over->list.items[i];
        if (finding->rule && finding->status == GD_FINDING_FAIL &&
            has_place_with(failed_under, place_of(a->scratch, finding))) {
            note_superseded(a->kept, finding, &under->rule->info);
        }
    }
    for (size_t i = 0; i < under->list.count; i++) {
        gd_finding *finding = under->list.items[i];
        if (finding->rule && has_place_with(&places, place_of(a->scratch, finding))) {
            finding->rule = NULL;
        }
    }
}

/* Those that supersede it come first, so that what is taken out takes nothing out itself. */
static void decide(applier *a, group *under)
{
    if (under->decided) {
        return;
    }
    under->decided = true;
    place_set failed_under = places_of_failures(a, under);
    for (size_t i = 0; i < a->groups.count; i++) {
        group *over = a->groups.items[i];
        if (is_over(over->rule, under->rule)) {
            decide(a, over);
            supersede(a, over, under, &failed_under);
        }
    }
}

void gd_supersede_apply(gd_arena *arena, gd_arena *scratch, gd_findings *findings, size_t from)
{
    size_t superseding = 0;
    for (size_t i = from; i < findings->list.count; i++) {
        superseding += rule_of(&findings->list.items[i])->over_count > 0;
    }
    if (superseding == 0 || findings->list.count - from < 2) {
        return;
    }
    applier a = {.kept = arena, .scratch = scratch};
    for (size_t i = from; i < findings->list.count; i++) {
        add_to_group(&a, &findings->list.items[i]);
    }
    for (size_t i = 0; i < a.groups.count; i++) {
        decide(&a, a.groups.items[i]);
    }
    size_t count = from;
    for (size_t i = from; i < findings->list.count; i++) {
        if (findings->list.items[i].rule) {
            findings->list.items[count++] = findings->list.items[i];
        }
    }
    findings->list.count = count;
}
