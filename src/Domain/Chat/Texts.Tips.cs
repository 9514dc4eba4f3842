using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string ReportTip = "Báo tin cho Công an";

    public const string InDanger = "Đang nguy hiểm";

    public const string TipNeedsCode = "Muốn báo tin cho Công an ở đây, {bác} gõ mã mời 8 chữ số trước giúp {cháu}, ví dụ: 1234 5678.";

    public const string TipWhatAgain = "{Bác} gõ một câu về việc đó giúp {cháu}, ảnh gửi sau ạ.";

    public const string TipWhere = "Ở chỗ nào ạ? {Bác} gõ tên đường, thôn xóm, gần nhà ai; hoặc gửi vị trí nếu máy có mục đó.";

    public const string TipWhen = "Lúc nào ạ? Ví dụ: vừa xong, tối qua, 9 giờ sáng nay.";

    public const string TipPhotos = "Có ảnh thì {bác} gửi vào đây, nhiều ảnh một lúc cũng được.";

    public const string TipPhotosMore = "Còn ảnh nào nữa không {bác}?";

    public const string TipPhotoKind = "Tin báo chỉ nhận ảnh JPG hoặc PNG ạ. {Bác} gửi ảnh chụp giúp {cháu}.";

    public const string TipName =
        "{Bác} có muốn ghi tên không ạ?\nKhông ghi tên: cán bộ không thấy tên, số điện thoại, tài khoản nhắn tin của {bác}, mà vẫn hỏi lại được qua {cháu}. Riêng Zalo, Telegram thì biết tài khoản nào đã nhắn.";

    public const string TipDraftKept = "{Cháu} giữ tin đang viết, chưa gửi cho ai. Gõ «tiếp tục» để viết tiếp, «hủy» để xóa.";

    public const string TipDraftGone = "{Cháu} đã xóa tin đang viết, chưa gửi cho ai.";

    public const string TipDraftGoesOn = "{Bác} đang viết dở một tin báo, {cháu} mở lại.";

    public const string TipFirstStep = "Đây là câu đầu của tin báo ạ.";

    public const string TipWhatNeeded = "Câu này {cháu} cần {bác} cho biết ạ.";

    public const string TipLocationKept = "{Cháu} đã ghi vị trí.";

    public const string TipTooLong = "Tin dài quá ạ, {bác} rút gọn giúp {cháu}, hoặc gửi làm hai lần.";

    public const string TipNoOwn = "Từ đây {bác} chưa gửi tin báo nào, hoặc tin đã hết hạn lưu ạ.";

    public const string TipUnknown = "{Cháu} không thấy tin báo này ạ.";

    public const string TipNotForChairman = "Tin báo riêng chỉ cán bộ Công an xem được ạ.";

    public const string TipNoneOpen = "Không có tin báo nào đang chờ.";

    public const string TipAskLine = "Gõ một câu để hỏi người báo tin:";

    public const string TipAnswerLine = "Gõ một câu trả lời người báo tin; gửi xong tin này kết thúc:";

    public const string TipWantsBack = "Tôi muốn rút tin này.";

    public const string TipLineDropped = "Dạ, thôi ạ.";

    public const string TipsStay = "\nTin báo {bác} đã gửi thì Công an vẫn giữ, nhưng từ đó không còn ai hỏi hay trả lời {bác} được nữa.";

    public static string TipWhat(string police) => $"Tin báo riêng cho {police}, chỉ cán bộ ở đó xem.\nCó việc gì ạ? {{Bác}} kể ngắn gọn thôi.";

    /// <summary>Safety first, then whom to call.</summary>
    public static string Danger(string? police, string? phone) =>
        $"{{Bác}} tránh đến chỗ an toàn trước, rồi gọi ngay: 113 (Công an), 114 (cháy, cứu nạn), 115 (cấp cứu){(police is null || phone is null ? "" : $"; {police}: {phone}")}. Gọi nhanh hơn nhắn tin ở đây.";

    public static string TipFilesKept(int photos, int failed) =>
        $"{{Cháu}} nhận {photos} ảnh{(failed > 0 ? $", {failed} tệp không mở được" : "")}.";

    public static string TipCheck(TipDraft draft, string? name, string? phone)
    {
        var text = new StringBuilder("Tin báo sẽ gửi:");
        text.Append($"\n1. Việc: {Telling.Plain(draft.What ?? "")}");
        text.Append($"\n2. Chỗ: {Place(draft.Where, draft.Latitude is not null)}");
        text.Append($"\n3. Lúc: {(draft.When is { } time ? Telling.Plain(time) : "không ghi")}");
        text.Append($"\n4. Ảnh: {(draft.Photos.IsEmpty ? "không có" : $"{draft.Photos.Length}")}");
        text.Append($"\n5. Người báo: {(draft.Named ? $"{Telling.Plain(name ?? "")}{(phone is null ? "" : $", {phone}")}" : "không ghi tên")}");
        text.Append(draft.Named
            ? "\nCán bộ sẽ thấy tên, đơn vị và số điện thoại của {bác}."
            : "\nCán bộ không thấy tên, số điện thoại, tài khoản của {bác}, mà vẫn hỏi lại được qua {cháu}. Riêng Zalo, Telegram biết tài khoản nào đã nhắn.");
        if (!draft.Photos.IsEmpty)
        {
            text.Append("\nẢnh đã bỏ thông tin ẩn (máy chụp, nơi chụp), nhưng hình trong ảnh vẫn có thể cho biết ai chụp.");
        }

        return text.Append("\nSửa dòng nào thì gõ số dòng đó, ví dụ: 2.").ToString();
    }

    public static string TipSent(Tip tip, Locality locality) =>
        $"Đã gửi {locality.Police}. Số tin báo: {tip.Number}, {{bác}} ghi lại giúp {{cháu}}.\n"
        + (locality.DutyHours is { } hours
            ? $"Giờ trực: {hours}; ngoài giờ đó tin vẫn đến, nhưng có thể hôm sau mới có người đọc."
            : $"Giờ trực của {locality.PoliceShort} {{cháu}} chưa được cho biết nên không dám hẹn giờ; tin gửi đêm có thể sáng mới có người đọc.")
        + $"\nKhi cán bộ nhận xử lý, hỏi lại hay trả lời, {{cháu}} nhắn {{bác}} ở đây. Muốn xem lại, ghi thêm hoặc rút, gõ «tin báo của tôi».\nViệc khẩn cấp: gọi 113{(locality.PolicePhone is { } phone ? $", hoặc {locality.PoliceShort}: {phone}" : "")}.";

    public static string TipState(Tip tip) => tip.State switch
    {
        Tips.TipState.Received => "đã nhận, chờ cán bộ đọc",
        Tips.TipState.InWork => "đang xử lý",
        Tips.TipState.Answered => "đã trả lời",
    };

    /// <summary>A report to whoever made it.</summary>
    public static string OwnTip(Tip tip)
    {
        var text = new StringBuilder($"Tin báo {tip.Number}, gửi {Telling.Moment(tip.At)}: {TipState(tip)}.\nViệc: {Telling.Plain(tip.What)}");
        Thread(text, tip, "{Bác}");
        return text.Append($"\nTự xóa sau ngày {Telling.FullDay(Telling.DayOf(tip.DeleteAt))}.").ToString();
    }

    public static string OwnTips(IEnumerable<Tip> tips) =>
        $"Tin {{bác}} đã báo từ đây:{string.Concat(tips.Select(t => $"\n- {t.Number} ({Telling.Day(Telling.DayOf(t.At))}): {TipState(t)}"))}";

    /// <summary>A report to an officer of the post.</summary>
    /// <param name="taker">Who has it in work; null: nobody, or whoever reads this.</param>
    public static string TipOpened(Tip tip, string? taker, string? unit)
    {
        var text = new StringBuilder($"Tin báo {tip.Number}{(tip.Urgent ? " · KHẨN" : "")} · {TipState(tip)}{(taker is null ? "" : $" ({taker})")} · gửi {Telling.Moment(tip.At)}");
        text.Append($"\nViệc: {Telling.Plain(tip.What)}");
        text.Append($"\nChỗ: {Place(tip.Where, located: false)}");
        if (tip is { Latitude: { } latitude, Longitude: { } longitude })
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nVị trí: https://www.google.com/maps?q={latitude:0.######},{longitude:0.######}");
        }

        text.Append($"\nLúc: {(tip.When is { } time ? Telling.Plain(time) : "không ghi")}");
        text.Append($"\nẢnh: {(tip.Photos.IsEmpty ? "không có" : $"{tip.Photos.Length}")}");
        text.Append($"\nNgười báo: {(tip.Name is { } name ? $"{Telling.Plain(name)}{(unit is null ? "" : $", {unit}")}{(tip.Phone is { } phone ? $", {phone}" : ", chưa có số điện thoại")}" : "không ghi tên")}");
        Thread(text, tip, "Người báo");
        return text.ToString();
    }

    public static string TipsOpen(int count, int urgent) => $"{count} tin báo đang chờ{(urgent > 0 ? $", {urgent} tin khẩn" : "")}, tin cũ nhất trước:";

    public static string TipNew(Tip tip) => tip.Urgent
        ? $"KHẨN: có tin báo {tip.Number}, người báo nói đang nguy hiểm. {{Bác}} mở xem ngay."
        : $"Có tin báo mới {tip.Number}.";

    public static string TipAdded(Tip tip) => $"Người báo tin {tip.Number} nhắn thêm.";

    public static string TipWithdrawn(Tip tip) => $"Người báo đã rút tin {tip.Number}; tin đã xóa.";

    public static string TipTaken(Tip tip, string police) => $"{police} đang xử lý tin báo {tip.Number} của {{bác}}.";

    public static string TipAsked(Tip tip, string police, string line) => $"{police} hỏi thêm về tin báo {tip.Number}:\n«{Telling.Plain(line)}»";

    public static string TipAnswered(Tip tip, string police, string line) =>
        $"{police} trả lời tin báo {tip.Number}:\n«{Telling.Plain(line)}»\nTin này đã kết thúc và tự xóa sau ngày {Telling.FullDay(Telling.DayOf(tip.DeleteAt))}. Cảm ơn {{bác}} đã báo.";

    public static string TipAddLine(Tip tip) => $"{{Bác}} gõ điều muốn nhắn thêm về tin {tip.Number}:";

    public static string TipWithdrawSure(Tip tip) => tip.State == Tips.TipState.Received
        ? $"Rút tin {tip.Number} thì tin và ảnh xóa hẳn, không lấy lại được. {{Bác}} rút chứ ạ?"
        : $"Tin {tip.Number} cán bộ đã nhận xử lý nên không xóa được; {{cháu}} nhắn lại là {{bác}} muốn rút. {{Bác}} rút chứ ạ?";

    public static string TipClosed(Tip tip) => $"Tin {tip.Number} đã trả lời xong. Có việc mới thì {{bác}} báo tin mới giúp {{cháu}}.";

    private static string Place(string? where, bool located) =>
        (where, located) switch { (null, true) => "vị trí đã gửi", (null, false) => "không ghi", ({ } said, true) => $"{Telling.Plain(said)}, có vị trí", ({ } said, false) => Telling.Plain(said) };

    private static void Thread(StringBuilder text, Tip tip, string reporter)
    {
        foreach (var word in tip.Words)
        {
            text.Append($"\n- {(word.FromPolice ? "Công an" : reporter)} ({Telling.Moment(word.At)}): {Telling.Plain(word.Text)}");
        }
    }
}
