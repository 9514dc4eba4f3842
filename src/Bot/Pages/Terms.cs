using System.Collections.Immutable;
using AnToanBot.Domain.People;

namespace AnToanBot.Bot.Pages;

/// <summary>Words of the desk that stand on every page.</summary>
public static class Terms
{
    /// <summary>The id of the page of the police figures.</summary>
    public const string Figures = "figures";

    /// <summary>The id of the page of reports and papers.</summary>
    public const string Reports = "reports";

    /// <summary>The id of the page of units and people.</summary>
    public const string Units = "units";

    /// <summary>The id of the page of where the papers are.</summary>
    public const string Papers = "papers";

    /// <summary>The id of the page of private reports and notices.</summary>
    public const string Messages = "messages";

    /// <summary>The id of the page of meetings.</summary>
    public const string Meetings = "meetings";

    /// <summary>A role as it is written beside a name.</summary>
    public static string Of(Role? role) => role switch
    {
        Role.Head => "Trưởng Công an",
        Role.Officer => "Cán bộ Công an",
        Role.Chairman => "Chủ tịch (chỉ xem)",
        _ => "",
    };

    /// <summary>The address of one of the ways.</summary>
    public static string PathOf(string planId, string way) => way.Length == 0 ? $"/desk/{planId}" : $"/desk/{planId}/{way}";

    /// <summary>The ways of the desk, by the last part of their address.</summary>
    public static ImmutableArray<(string Id, string Label)> Ways(Role? role) => role is Role.Officer or Role.Head
        ? [("", "Bảng năm"), ("decisions", "Thẩm định"), (Figures, "Số liệu"), (Papers, "Bản giấy"), (Reports, "Báo cáo"), (Units, "Đơn vị"), (Messages, "Tin báo"), (Meetings, "Cuộc họp"), ("plan", "Kế hoạch"), ("journal", "Nhật ký")]
        : [("", "Bảng năm"), ("decisions", "Thẩm định"), (Papers, "Bản giấy"), (Reports, "Báo cáo"), (Meetings, "Cuộc họp"), ("plan", "Kế hoạch")];
}
