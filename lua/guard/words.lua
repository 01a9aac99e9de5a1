-- guard.words - numbers in messages.
local words = {}

--- "1 day", "2 days", "0.5 days". The plural is given where it is not the noun with an s.
function words.count(number, noun, plural)
    if number == 1 then
        return "1 " .. noun
    end
    return ("%s %s"):format(number, plural or noun .. "s")
end

return words
