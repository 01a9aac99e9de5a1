-- guard.beanstalk - the option settings of Elastic Beanstalk environments.
local value = require "guard.value"

local beanstalk = {}

--- The text and the path of the option `name` of `namespace`; nil when `r` does not set it. Ends the check as
--- unknown when a setting's namespace or name, or the value, is not known.
function beanstalk.setting(r, namespace, name)
    for _, setting, path in r:blocks "setting" do
        if value.text(setting, "namespace") == namespace and value.text(setting, "name") == name then
            return value.text(setting, "value") or "", path .. ".value"
        end
    end
    return nil
end

--- The whole check of an option that must be "true", and is off where nobody sets it. `what` is what it switches
--- ("managed updates").
function beanstalk.require_on(r, namespace, name, what)
    local on, path = beanstalk.setting(r, namespace, name)
    if not on then
        r:fail("setting", "%s are off, as nothing says otherwise", what)
    elseif on:lower() ~= "true" then
        r:fail(path, "%s are switched off", what)
    end
end

return beanstalk
