/* sandbox.h - a Lua state in which rules can compute but do nothing else.
 *
 * What a chunk sees is listed in docs/writing-rules.md ("The sandbox"). Text chunks only; the
 * library and the modules are frozen, so that one rule cannot change what another sees; every call
 * has a budget of instructions, memory and, as a last resort, seconds. The count hook does not
 * interrupt C functions, so each of those that is offered bounds its own work.
 *
 * Two things end a call so that no pcall can stop it: a limit, and what the owner raises with
 * gd_sandbox_raise(). A sandbox belongs to one thread. */
#ifndef GD_SCRIPT_SANDBOX_H
#define GD_SCRIPT_SANDBOX_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "base/str.h"
#include "script/pool.h"

enum {
    GD_SANDBOX_INSTRUCTIONS = 10 * 1000 * 1000, /* of one call, C work counted in */
    GD_SANDBOX_MEMORY = 64 * 1024 * 1024,       /* bytes that one call may add */
    GD_SANDBOX_SECONDS = 2,         /* of the processor; only reached by slow C work within the other two */
    GD_SANDBOX_STRING = 1024 * 1024 /* bytes that one string.rep may make */
};

typedef enum {
    GD_LIMIT_NONE,
    GD_LIMIT_INSTRUCTIONS,
    GD_LIMIT_MEMORY,
    GD_LIMIT_TIME,
    GD_LIMIT_RAISED /* not a limit: the owner ended the call with gd_sandbox_raise() */
} gd_limit;

typedef struct gd_sandbox gd_sandbox;

/* Find the module `name` for the chunk `requester` (its chunk name without '@') and leave what it
 * returned on the stack, or raise an error. */
typedef void (*gd_sandbox_require)(gd_sandbox *sandbox, gd_str requester, const char *name);

struct gd_sandbox {
    lua_State *L;
    gd_sandbox_require require;
    gd_pool pool;
    size_t memory;       /* bytes in use */
    size_t memory_limit; /* 0: none, outside calls */
    int64_t budget;      /* instructions left */
    int64_t deadline;    /* nanoseconds of the thread's processor time; 0: not set yet */
    gd_limit ended;      /* why the last call ended early */
    int environment;     /* registry reference of the chunks' _ENV */
    int library;         /* the same for chunks of the library, which also have setmetatable */
    char error_source[512];
    int error_line; /* place of the last error in Lua code; 0 when there was none */
};

/* Open a state with the library; every chunk's globals are the same frozen table. */
void gd_sandbox_open(gd_sandbox *sandbox, gd_sandbox_require require);
void gd_sandbox_close(gd_sandbox *sandbox);

/* The sandbox that `L` belongs to. */
gd_sandbox *gd_sandbox_of(lua_State *L);

/* Make the value on top of the stack the global `name` and pop it. Only before the first chunk. */
void gd_sandbox_global(gd_sandbox *sandbox, const char *name);

/* Compile `text` and leave the function (or the error message) on the stack; false on error. A chunk of
 * the library is guard's own. */
bool gd_sandbox_load(gd_sandbox *sandbox, gd_str text, const char *chunk_name, bool of_library);

/* The same from what lua_dump() wrote: only for what the build put into the binary (script/embedded.h), never for a
 * file. false with nothing on the stack when it is another Lua's: compile the text then. */
bool gd_sandbox_load_compiled(gd_sandbox *sandbox, gd_str compiled, bool of_library);

/* Call the function below `arguments` arguments with a fresh budget. true: `results` results are on the stack.
 * false: one error value is, and `ended`, `error_source` and `error_line` tell the rest. */
bool gd_sandbox_call(gd_sandbox *sandbox, int arguments, int results);

/* Why a call ended, for a message: "more than 10000000 instructions". */
const char *gd_limit_text(gd_limit limit);

/* End the current call with GD_LIMIT_RAISED; never returns. */
_Noreturn void gd_sandbox_raise(lua_State *L);

/* Take `cost` from the budget; ends the call when it is used up. For C functions whose work grows. */
void gd_sandbox_charge(lua_State *L, size_t cost);

/* Replace the table on top of the stack by one that reads the same and cannot be written, at every depth. */
void gd_sandbox_freeze(lua_State *L);

#endif
