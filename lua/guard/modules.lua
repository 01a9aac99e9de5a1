-- guard.modules - where a module call takes its module from.
--
-- The forms are those of "Module sources" of the Terraform documentation; fetching them is not its affair.
local modules = {}

-- hostname/namespace/name/provider, or without the host name. A host name has dots, a namespace has none; what
-- begins with github.com or bitbucket.org is a git repository.
local function is_registry(address)
    if address:find("[:?@]") then
        return false
    end
    local parts = {}
    for part in address:gmatch("[^/]+") do
        parts[#parts + 1] = part
    end
    if #parts == 3 then
        return not parts[1]:find(".", 1, true)
    end
    return #parts == 4 and parts[1]:find(".", 1, true) ~= nil
        and parts[1] ~= "github.com" and parts[1] ~= "bitbucket.org"
end

-- The part before the folder inside the package: "x//modules/y?ref=1" → "x". The // of a URL is none.
local function package_of(text)
    local scheme, rest = text:match("^(.-://)(.*)$")
    rest = rest or text
    return (scheme or "") .. (rest:match("^(.-)//") or rest)
end

--- Where a module row takes its module from: { kind = "local" | "registry" | "remote", ref = …, checksum = … };
--- the last two are the arguments of a remote source, nil where they are not given.
function modules.source(call)
    local text = call:text "source" or ""
    if text == "" or text:find("^%.%.?/") or text == "." or text == ".." or text:find("^/") then
        return { kind = "local" }
    end
    if is_registry(package_of(text)) then
        return { kind = "registry" }
    end
    return {
        kind = "remote",
        ref = text:match("[?&]ref=([^&]+)"),
        checksum = text:match("[?&]checksum=([^&]+)"),
    }
end

--- Whether a git reference is the hash of a commit, whole or shortened.
function modules.is_commit(ref)
    return ref:find("^%x+$") ~= nil and #ref >= 7 and #ref <= 64
end

--- Whether it names a release: a commit, or a tag with a version ("v1.2.0", "1.2", "vpc/v1.2.0"). A major
--- version alone ("v1") is a tag that is moved.
function modules.is_release(ref)
    return modules.is_commit(ref) or ref:find("^v?%d+%.%d+") ~= nil or ref:find("[%-_/v]%d+%.%d+%.%d+") ~= nil
end

--- Ends the check of `r` as unknown where a call of a module that is not on disk is given one of the attributes (any
--- when nil) of `given`, or of `r` itself: for rules that miss something which such a module may make. `what` completes
--- "… may".
function modules.leave_open(r, attributes, what, given)
    local call = (given or r):handed_to(attributes)[1]
    if call then
        r:unknown(nil, "%s may %s, but the module is not on disk", call, what)
    end
end

return modules
