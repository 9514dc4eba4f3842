namespace AnToanBot.Domain.Broadcasts;

/// <summary>Why somebody could not be written to, in plain words for whoever has to call or visit them.</summary>
public static class Unreached
{
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
