using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Domain.Boards;

/// <summary>What the journal's codes mean, for who reads it at the desk.</summary>
public static class JournalWords
{
    /// <summary>A line in words; a code that is not known is shown as it is.</summary>
    public static string Of(string code, string? detail) => code switch
    {
        "begun" => "bắt đầu làm",
        "submitted" => "gửi hồ sơ",
        "withdrawn" => "rút về để sửa",
        "filed-on-paper" => "ghi là đã nộp giấy",
        "taken" => "mở ra xem",
        "released" => "để lại cho người khác",
        "returned" => detail is null or "0" ? "trả lại" : $"trả lại với {detail} chỗ cần bổ sung",
        "accepted" => "tiếp nhận",
        "verified" => detail == "not-propose" ? "thẩm định, không đề nghị công nhận" : "thẩm định, đề nghị công nhận",
        "stage-passed" => "ghi ý kiến ở bước lấy ý kiến",
        "forwarded" => "chuyển lên cấp trên",
        "recognised" => detail is null ? "ghi quyết định công nhận" : $"ghi quyết định công nhận số {detail}",
        "not-recognised" => "ghi là chưa công nhận",
        "decision-entered" => detail is null ? "ghi: không công nhận, chờ người thứ hai xác nhận" : $"ghi quyết định công nhận số {detail}, chờ người thứ hai xác nhận",
        "decision-discarded" => "bỏ quyết định chờ xác nhận",
        "reopened" => "mở lại hồ sơ",
        "paper-tracked" => $"bản giấy: {PaperIn(detail)}",
        "paper-taken-back" => $"bản giấy: bỏ ghi «{PaperWords.Of(detail)}»",
        "answered-by-police" => "Công an trả lời thay một câu",
        "answered-since-filed" => "trả lời thêm sau khi gửi",
        "asked-police" => "nhờ Công an trả lời",
        "asked-for-officer" => "nhờ gặp cán bộ",
        "exempted" => "kết luận: coi là đạt",
        "exemption-denied" => "kết luận: không coi là đạt",
        "figures" => "ghi số liệu Công an",
        "invited" => "cấp mã mời",
        "joined" => "vào bằng mã mời",
        "handed-over" => "thôi phụ trách",
        "imported" => "thêm đơn vị",
        "changed" => "sửa thông tin đơn vị",
        "pledged" => "ký cam kết",
        "muted" => "dừng nhận tin",
        "unmuted" => "nhận lại tin",
        "meeting-nudged" => "nhắc những người chưa trả lời",
        "notice-paused" => "tạm dừng gửi tin",
        "notice-continued" => "gửi tiếp tin",
        "notice-sent" => "gửi tin cho bà con",
        Papers.Confidential.Opened => detail switch { "households" => "mở danh sách hộ không đạt", "bundle" => "mở cả bộ hồ sơ, có danh sách hộ không đạt", "photos" => "mở ảnh giấy tờ, có danh sách hộ không đạt", _ => "mở ảnh danh sách hộ không đạt" },
        "report-opened" => "mở báo cáo có số liệu nhạy cảm",
        KeptTexts.Worded => $"sửa lời văn của «{ReportIn(detail)}»",
        KeptTexts.Unworded => $"lấy lại lời mẫu của «{ReportIn(detail)}»",
        "erased" => "xóa dữ liệu cá nhân",
        "linked" => "liên kết thêm máy",
        "link-offered" => "lấy mã liên kết",
        "unlinked" or "disowned" => "gỡ một máy",
        "chat-removed" => "Công an gỡ một máy",
        "village-code-changed" => "đổi mã của bà con",
        "household-removed" => "gỡ một hộ",
        "paper-pledges" => "ghi số hộ ký giấy",
        "meeting-called" => "đặt lịch họp",
        "meeting-changed" => "đổi lịch họp",
        "meeting-cancelled" => "hủy họp",
        "notice-cancelled" => "thôi gửi tin",
        "tip-received" => "nhận tin báo",
        "tip-opened" => "mở xem tin báo",
        "tip-taken" => "nhận xử lý tin báo",
        "tip-answered" => "trả lời tin báo",
        "tip-added" => "người báo tin viết thêm",
        "tip-withdrawn" => "người báo tin rút lại",
        "tip-deleted" => "tin báo được xóa khi hết hạn",
        "desk-asked" => "máy mới xin vào bàn làm việc",
        "desk-opened" => "vào bàn làm việc",
        "desk-denied" => "chặn một máy lạ",
        "desk-ended" => "đóng một máy",
        "desk-forbidden" => $"thử làm việc không thuộc vai ({detail})",
        "plan-changed" => $"đổi {detail?.Split(';').Length ?? 0} ngày của kế hoạch",
        _ => detail is null ? code : $"{code} ({detail})",
    };

    private static string ReportIn(string? detail) => ReportCatalogue.Kinds.FirstOrDefault(k => k.Id == detail?.Split(':')[0])?.Title ?? detail ?? "";

    // «Received 2025-10-29»; lines from before days were kept have the step alone.
    private static string PaperIn(string? detail) => detail?.Split(' ') is [var step, var day] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var on)
        ? $"{PaperWords.Of(step)}, ngày {Telling.FullDay(on)}" : PaperWords.Of(detail);
}
