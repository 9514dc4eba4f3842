using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Broadcasts;

/// <summary>Who could not be written to («cần gọi điện»), and why, in plain words for whoever has to call or visit them.</summary>
public static class Unreached
{
    /// <summary>Each person of a locality once, for the latest reason, who was longest unreached first. Whoever wrote since can be reached again.</summary>
    public static IEnumerable<Call> Of(World world, string planId) => world.Calls.Where(c => c.PlanId == planId)
        .GroupBy(c => c.PersonId, StringComparer.Ordinal).Select(g => g.MaxBy(c => c.At)!)
        .Where(c => !world.TalksOf(c.PersonId).Any(t => !t.Unreachable && t.LastSeen > c.At))
        .OrderBy(c => c.At).ThenBy(c => c.PersonId, StringComparer.Ordinal);

    /// <summary>What somebody is in a locality: «Tổ trưởng Tổ dân phố số 5»; empty: nothing any more.</summary>
    public static string Part(World world, string planId, string personId) =>
        world.RolesOf(personId).Where(m => m.PlanId == planId && !m.Ended).MinBy(m => m.Role) is { } role
            ? Telling.Capital(Joining.Title(world.Plans[planId], role.UnitId is { } unit ? world.Units.GetValueOrDefault(World.UnitKey(planId, unit)) : null, role.Role))
            : "";

    /// <param name="code">What the sender or its messenger noted: «no-chat», «window», «blocked» …</param>
    public static string Why(string code) => code switch
    {
        "no-chat" => "chưa có máy nào nhận được tin",
        "does not follow" => "chưa bấm quan tâm trang Zalo",
        "account gone" or "banned or inactive" or "chat not found" => "tài khoản không còn",
        _ when code == "window" || code.Contains("template", StringComparison.Ordinal) => "lâu chưa trò chuyện nên Zalo không cho nhắn",
        _ when code is "kicked" || Says(code, "block") || Says(code, "chat") || Says(code, "deactivated") || Says(code, "forbidden") => "đã chặn hoặc xóa cuộc trò chuyện",
        _ => "gửi nhiều lần không được",
    };

    private static bool Says(string code, string word) => code.Contains(word, StringComparison.OrdinalIgnoreCase);
}
