using System.Globalization;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    /// <summary>«từ 21:00 đến 06:30 và ngày lễ, Tết».</summary>
    public static string Quiet(Locality locality) =>
        locality.QuietFrom == locality.QuietTo ? "ngày lễ, Tết" : $"từ {Hour(locality.QuietFrom)} đến {Hour(locality.QuietTo)} và ngày lễ, Tết";

    public static string Heeds(Heed heed) => heed switch
    {
        Heed.Each => "Từng hồ sơ khi vừa tới",
        Heed.Urgent => "Chỉ việc gấp",
        Heed.Digest => "Chỉ bản tin buổi sáng",
    };

    public static string OfficerNotices(string chosen, TimeOnly digest, TimeOnly dawn, string quiet) =>
        $"{{Bác}} đang chọn: {chosen}. Bản tin buổi sáng gửi {Hour(digest)} các ngày làm việc, có việc mới gửi; {quiet} không gửi tin nào.\n" +
        $"- {Heeds(Heed.Each)}: mỗi hồ sơ một tin, đến dồn dập thì phần sau để bản tin; ban đêm có hồ sơ thì gom thành một bản tin lúc {Hour(dawn)}.\n" +
        $"- {Heeds(Heed.Urgent)}: hồ sơ sát hạn và người cần gặp cán bộ.\n" +
        $"- {Heeds(Heed.Digest)}: ngoài bản tin, chỉ báo khi có người cần gặp cán bộ.\n" +
        "{Bác} chọn cách nào?";

    public static string NoticesChosen(Heed heed) => $"Đã đổi: {Chosen(heed)}. Muốn đổi lại, {{bác}} gõ «thông báo».";

    public static string ChairmanNotices(int days) =>
        $"Đầu tuần, nếu có đơn vị quá hạn trên {days} ngày làm việc, {{bác}} nhận một danh sách. Ngoài ra không gửi tin nào.";

    public static string LeaderNotices(string quiet) =>
        $"{{Cháu}} nhắn {{bác}} khi sắp đến hạn, khi Công an trả lời hay nhờ bổ sung, và khi có lịch họp. {Voice.Capital(quiet)} {{cháu}} không nhắn, trừ việc phải xong ngay trong ngày. Bận thì {{bác}} bấm «Nhắc lại sau» ở tin nhắc ạ.";

    public static string ResidentNotices(string quiet) =>
        $"{{Cháu}} chỉ nhắn gia đình {{bác}} khi mời họp, khi có thông báo của nơi mình ở hay của Công an, và khi có kết quả. {Voice.Capital(quiet)} {{cháu}} không nhắn. Không muốn nhận nữa thì {{bác}} gõ «dừng nhận» ạ.";

    public static string MemberNotices(string quiet) =>
        $"{{Cháu}} chỉ nhắn {{bác}} khi mời họp, nhắc trước giờ họp và khi lịch họp thay đổi. {Voice.Capital(quiet)} {{cháu}} không nhắn. Không muốn nhận nữa thì {{bác}} gõ «dừng nhận» ạ.";

    private static string Chosen(Heed heed) => heed switch
    {
        Heed.Each => "báo từng hồ sơ khi vừa tới",
        Heed.Urgent => "chỉ báo việc gấp, việc khác ở bản tin buổi sáng",
        Heed.Digest => "chỉ gửi bản tin buổi sáng",
    };

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
