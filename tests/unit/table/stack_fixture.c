/* stack_fixture - a stack made by hand, for tests of the table (see stack_fixture.h). */
#include "stack_fixture.h"

#include <stdlib.h>

void fixture_init(stack_fixture *fixture)
{
    gd_arena_init(&fixture->arena);
    fixture->stack = (gd_stack){0};
    fixture->stack.instances = (const gd_instance *const *)fixture->rows;
}

void fixture_release(stack_fixture *fixture)
{
    gd_arena_release(&fixture->arena);
}

/* The part of `path` behind its last dot outside of brackets, taken off it. */
static gd_str take_last(gd_str *path)
{
    size_t at = path->len;
    while (at > 0 && path->ptr[at - 1] != '.') {
        at--;
    }
    gd_str last = gd_str_slice(*path, at, path->len);
    path->len = at > 0 ? at - 1 : 0;
    return last;
}

static void set_key(gd_instance *row, gd_str key)
{
    if (key.ptr[1] == '"') {
        row->key = (gd_instance_key){GD_KEY_STRING, 0, gd_str_slice(key, 2, key.len - 2)};
    } else {
        row->key = (gd_instance_key){GD_KEY_NUMBER, strtoll(key.ptr + 1, NULL, 10), {"", 0}};
    }
}

gd_instance *fixture_add(stack_fixture *fixture, const char *address)
{
    gd_instance *row = GD_NEW(&fixture->arena, gd_instance);
    row->address = gd_str_from(address);
    row->resource_address = row->address;
    if (row->address.ptr[row->address.len - 1] == ']') {
        size_t bracket = gd_str_rfind_char(row->address, '[');
        row->resource_address.len = bracket;
        set_key(row, gd_str_slice(row->address, bracket, row->address.len));
    }
    gd_str path = row->resource_address;
    row->name = take_last(&path);
    row->type = take_last(&path);
    row->values = &gd_value_empty_object;
    fixture->rows[fixture->stack.count++] = row;
    return row;
}

void fixture_set(stack_fixture *fixture, gd_instance *row, const char *name, const gd_value *value)
{
    gd_member *members = GD_NEW_ARRAY(&fixture->arena, gd_member, (size_t)row->values->count + 1);
    if (row->values->count) {
        memcpy(members, row->values->members, row->values->count * sizeof *members);
    }
    members[row->values->count] = (gd_member){gd_str_from(name), value};
    row->values = gd_value_object(&fixture->arena, members, (size_t)row->values->count + 1);
}

const gd_value *fixture_string(stack_fixture *fixture, const char *text)
{
    return gd_value_string(&fixture->arena, gd_str_from(text));
}

void fixture_set_string(stack_fixture *fixture, gd_instance *row, const char *name, const char *text)
{
    fixture_set(fixture, row, name, fixture_string(fixture, text));
}

void fixture_set_ref(stack_fixture *fixture, gd_instance *row, const char *name, const char *address)
{
    const gd_refs *refs = gd_refs_one(&fixture->arena, gd_str_from(address), GD_STR("id"));
    const gd_value *unknown = gd_value_unknown_of(&fixture->arena, &gd_type_string);
    fixture_set(fixture, row, name, gd_value_add_refs(&fixture->arena, unknown, refs));
}

const gd_value *fixture_object(stack_fixture *fixture, const char *const *pairs)
{
    gd_member *members = GD_NEW_ARRAY(&fixture->arena, gd_member, FIXTURE_MAX_MEMBERS);
    size_t count = 0;
    for (; pairs[2 * count]; count++) {
        members[count].key = gd_str_from(pairs[2 * count]);
        members[count].value = fixture_string(fixture, pairs[2 * count + 1]);
    }
    return gd_value_object(&fixture->arena, members, count);
}

gd_table *fixture_table(stack_fixture *fixture)
{
    return gd_table_build(&fixture->arena, &fixture->stack);
}

const char *fixture_addresses(stack_fixture *fixture, gd_rows rows)
{
    gd_str all = {"", 0};
    for (size_t i = 0; i < rows.count; i++) {
        all = gd_str_format(&fixture->arena, "%.*s%s%.*s", GD_FMT(all), i ? " " : "",
                            GD_FMT(rows.rows[i]->address));
    }
    return gd_str_cstr(&fixture->arena, all);
}
