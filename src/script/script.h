/* script.h - a sandbox that can read the resource table: what rules and cost models share.
 *
 * The owner (the rule engine, the pricing engine) embeds a gd_script as its first member, says what
 * becomes of an unknown value that a chunk reads, and opens a run on a table. Resources and views that chunks hold are
 * valid during one run: each carries the run's serial number. A script belongs to one thread. */
#ifndef GD_SCRIPT_SCRIPT_H
#define GD_SCRIPT_SCRIPT_H

#include "base/arena.h"
#include "script/credentials.h"
#include "script/sandbox.h"
#include "table/table.h"

typedef struct gd_script gd_script;

/* What the owner does where a chunk reads what is not known. */
typedef struct {
    /* `path` of `on` is unknown; `shown` is it with the way inside a decoded text. May end the call with
     * gd_sandbox_raise(); when it returns, the chunk reads nil. NULL: nil. */
    void (*unknown)(gd_script *script, const gd_instance *on, gd_str path, gd_str shown,
                    const gd_value *value);
    /* The chunk has read this text of a sensitive value. NULL: nothing is done. */
    void (*secret)(gd_script *script, gd_str text);
} gd_script_owner;

struct gd_script {
    gd_sandbox sandbox; /* first: gd_sandbox_of() gives the script */
    const gd_script_owner *owner;
    const gd_table *table;                  /* NULL between runs */
    gd_arena scratch;                       /* what a run needs for itself; emptied behind it */
    uint64_t serial;                        /* of the run: proxies of an earlier one are refused */
    const void *view_kind, *resource_kind;  /* what the two begin with, by which they are told */
    int view_metatable, resource_metatable; /* registry references */
    int modules;    /* registry reference: path → what the module returned, frozen */
    int proxies;    /* registry reference: instance → its userdata, of this run */
    bool shares;    /* the running chunk is guard's own: it may have what gd_script_once() keeps */
    size_t secrets; /* texts of sensitive values that chunks have read so far */
    int kept;       /* registry reference: instance → name → what a function gave for it, of this run */
    int remembered; /* registry reference: function → text → what it gave for it */
    size_t remembered_count;
    int documents;               /* registry reference: value → decoded JSON, of this run */
    const gd_instance *searched; /* the row that was last asked for its credentials, */
    gd_credentials credentials;  /* and which it has: many rules ask one row after the other */
};

/* Open the sandbox, with views and with resources that have `methods` (may be NULL) besides their own. */
void gd_script_open(gd_script *script, const gd_script_owner *owner, gd_sandbox_require require,
                    const luaL_Reg *methods);
void gd_script_close(gd_script *script);

/* Everything between the two may read `table`; the end empties `scratch`. */
void gd_script_begin(gd_script *script, const gd_table *table);
void gd_script_end(gd_script *script);

/* Let go of what is kept of the rows that were asked so far, between two calls: it is made again when it is asked for.
 * Tables of ten thousands of rows would be walked by Lua's collector again and again. */
void gd_script_forget(gd_script *script);

static inline gd_script *gd_script_of(lua_State *L)
{
    return (gd_script *)gd_sandbox_of(L);
}

/* The userdata at `index` if it is of that kind, else NULL: luaL_testudata without a look at the metatable. All userdata
 * that chunks can hold are resources and views, and these begin with their kind. */
static inline void *gd_script_userdata(lua_State *L, int index, const void *kind)
{
    if (lua_type(L, index) != LUA_TUSERDATA) {
        return NULL;
    }
    void *userdata = lua_touserdata(L, index);
    return *(const void *const *)userdata == kind ? userdata : NULL;
}

/* The table of the run; a Lua error when there is none, which is while chunks are loaded. */
const gd_table *gd_script_table(lua_State *L);

/* Tell the owner of an unknown value; see gd_script_owner. */
void gd_script_unknown(lua_State *L, const gd_instance *on, gd_str path, gd_str shown, const gd_value *value);
void gd_script_note_secret(lua_State *L, gd_str text);

/* --- modules ------------------------------------------------------------------------------------- */

/* A Lua file. */
typedef struct {
    gd_str path;
    gd_str text;
    gd_str compiled; /* of a file in the binary; empty for others */
} gd_chunk;

/* Leave the chunk as a function (or an error message) on the stack; false on error. */
bool gd_script_load(gd_script *script, const gd_chunk *chunk, bool of_library);

/* Leave what the module returned on the stack, frozen: run its chunk when it is first asked
 * for. `name` is for messages. Raises a Lua error when it cannot be loaded or requires itself. For the owner's gd_sandbox_require. */
void gd_script_module(gd_script *script, const char *name, const gd_chunk *chunk, bool of_library);

/* Forget all modules but guard's own ("lua/…"): who asks again gets them loaded again. */
void gd_script_forget_modules(gd_script *script);

/* Leave the functions in C on the stack that lua/guard/value.lua and stack.lua give names to. */
void gd_script_push_natives(lua_State *L);

/* --- errors -------------------------------------------------------------------------------------- */

/* `message` without the place ("path:12: ") that Lua puts before it; *line gets its number, 0 when there was none. */
gd_str gd_script_cut_place(gd_str message, int *line);

/* The last call's error, which is on top of the stack, without its place. Borrowed until it is popped. */
gd_str gd_script_error_message(gd_script *script);

#endif
