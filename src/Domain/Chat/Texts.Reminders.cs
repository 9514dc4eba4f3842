using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string SnoozeWhen = "Dạ, khi nào {cháu} nhắc lại {bác} ạ?";

    public const string SnoozeTomorrow = "Mai nhắc lại";

    public const string SnoozeThreeDays = "Ba ngày nữa nhắc";

    public const string DoNow = "Làm luôn bây giờ";

    public const string NoMoreSnooze = "Đến hạn sát quá rồi nên {cháu} không dời lời nhắc được nữa ạ. {Bác} làm luôn giúp {cháu} nhé, dừng lúc nào cũng được.";

    public const string SnoozeTooLong = "Lúc đó đến hạn hoặc ngày nghỉ mất rồi ạ. {Cháu} nhắc sớm hơn được không ạ?";

    public const string NothingToSnooze = "Hiện {cháu} không nhắc {bác} việc gì ạ.";

    public const string DoWhich = "{Bác} làm việc nào trước ạ?";

    public const string NoDate = "Hiện {bác} không có việc nào định ngày gửi ạ.";

    public const string NothingHappened = "Dạ, {cháu} ghi là không có phát sinh gì. Cảm ơn {bác} ạ.";

    public static string Snoozed(DateTimeOffset until) => $"Dạ, {Telling.Moment(until)} {{cháu}} nhắc lại. Trong lúc đó {{bác}} làm lúc nào cũng được ạ.";

    public static string Happened(string police, bool open) => open
        ? "Dạ, {cháu} ghi lại. {Bác} rút hồ sơ về bổ sung rồi gửi lại, hoặc báo cán bộ gọi cho {bác} ạ?"
        : $"Dạ, {{cháu}} ghi lại. Hồ sơ {police} đã thẩm định nên không rút về được; {{bác}} bấm «Báo cán bộ», {{cháu}} nhắn các anh gọi cho {{bác}} ạ.";

    public static string HappenedThere(string title, string name, string? phone) =>
        $"{title}: {name} báo có việc phát sinh từ khi gửi hồ sơ đến hết kỳ đánh giá, nhờ gọi lại{(phone is null ? " (chưa có số điện thoại)" : $", số {phone}")}.";

    public static string OfficersTold(string police) => $"Dạ, {{cháu}} đã nhắn cán bộ {police} gọi lại cho {{bác}}. Việc khẩn cấp: gọi 113.";
}
