namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string Help =
        "{Cháu} giúp {bác} đăng ký, tự đánh giá và gửi hồ sơ «An toàn về an ninh, trật tự». {Bác} trả lời từng câu bằng nút bấm hoặc gõ chữ thường đều được.\n" +
        "Gõ «menu» xem việc, «tiếp tục» làm tiếp, «quay lại» câu trước, «sửa 5» sửa câu 5, «dừng» nghỉ, «hồ sơ» xem hồ sơ đã gửi, «họp» đặt lịch họp, xem ai đi, «gặp cán bộ» khi cần người, «tin báo» báo tin riêng cho Công an, «xóa dữ liệu» để xóa.\n" +
        "Gõ «bà con» để mời các hộ, gửi tin, xem ai đã ký cam kết. Muốn dùng thêm Zalo hay Telegram, gõ «liên kết».\n" +
        "Việc khẩn cấp: gọi 113.";

    public const string OfficerHelp =
        "Gõ «hồ sơ» hoặc «menu» xem hàng đợi, «số liệu» nhập số liệu Công an cho từng đơn vị, «tiến độ» xem ai chưa nộp, «tin báo» xem tin báo riêng, «mã mời» cấp mã cho đơn vị, «gửi tin» nhắn các khu dân cư, «đăng nhập» mở bàn làm việc trên máy tính, «thông báo» chọn cách nhận tin, «liên kết» dùng thêm Zalo hay Telegram, «quay lại», «dừng» như bình thường.";

    public const string WaysOn = "{Bác} bấm một nút dưới đây, hoặc gõ «trợ giúp» ạ.";

    public const string ResidentHelp =
        "{Cháu} giúp gia đình {bác} ký cam kết, nhận tin của nơi mình ở và nhắn cán bộ khi cần. Gõ «menu» xem việc, «gặp cán bộ» khi cần người, «tin báo» báo tin riêng cho Công an, «dừng nhận» thôi nhận tin, «liên kết» dùng thêm Zalo hay Telegram, «xóa dữ liệu» để xóa.\nViệc khẩn cấp: gọi 113.";

    public const string ChairmanHelp = "Gõ «menu» xem hàng đợi, «tiến độ» xem đơn vị nào chưa gửi. Ở đây chỉ xem; việc thẩm định do Công an ghi. «đăng nhập» mở bàn làm việc trên máy tính, «liên kết» dùng thêm Zalo hay Telegram.";

    public const string RoleEnded = "Việc {bác} phụ trách trước đây nay đã giao người khác rồi ạ.";

    public const string ResidentLater = "Dạ, khi nào tiện {bác} gõ «menu», {cháu} mở lại cho {bác} ạ.";

    public const string OldButton = "Nút này của lần trước, nay không dùng nữa ạ.";

    public const string EraseSure =
        "{Bác} muốn xóa tên, số điện thoại và những gì {bác} đã gõ với {cháu} phải không ạ? Hồ sơ đã gửi vẫn do Công an giữ theo quy định, còn phần của riêng {bác} sẽ xóa ngay và không lấy lại được.";

    public const string Erased = "Dạ, {cháu} đã xóa dữ liệu của {bác}. Khi cần dùng lại, {bác} nhờ Công an cấp mã mới ạ.";

    public const string CancelSure = "{Bác} muốn thôi việc đang làm dở phải không ạ? Những câu đã trả lời {cháu} vẫn giữ.";

    public const string Cancelled = "Dạ, {cháu} dừng việc này lại.";

    public const string NothingToCancel = "Hiện không có việc nào đang làm dở ạ.";

    public const string AllDone = "Hiện {bác} không còn việc nào phải làm. Cảm ơn {bác} ạ.";

    public const string Unknown = "{Cháu} chưa hiểu ý {bác} ạ.";

    public const string KeepGoing = "{Bác} đang làm dở, {cháu} vẫn giữ hết. {Bác} làm tiếp hay về xem việc ạ?";

    public const string NoSuchDossier = "{Cháu} không thấy hồ sơ này ạ.";

    public static string Emergency(string police, string? phone) =>
        $"Việc khẩn cấp {{bác}} gọi ngay 113{(phone is null ? "" : $", hoặc {police}: {phone}")}. Việc không gấp thì {{bác}} bấm «Gặp cán bộ», {{cháu}} nhắn các anh gọi lại.";

    public static string Officer(string police, string? phone, string? name) =>
        $"{{Cháu}} đã nhắn cán bộ {police}{(name is null ? "" : $" ({name})")} gọi lại cho {{bác}}{(phone is null ? "" : $". Cần ngay thì {{bác}} gọi {phone}")}. Việc khẩn cấp: gọi 113.";

    public static string WantsOfficer(string title, string name, string? phone) =>
        $"{name}, {title}, nhờ gặp cán bộ{(phone is null ? " (chưa có số điện thoại)" : $", số {phone}")}.";

    public static string Other(string kind) => kind switch
    {
        "voice" => "{Cháu} chưa nghe được tin thoại ạ, {bác} gõ chữ hoặc bấm nút giúp {cháu} nhé.",
        "sticker" => "{Cháu} cảm ơn {bác} ạ.",
        "contact" => "{Cháu} chưa cần số điện thoại lúc này ạ.",
        "location" => "{Cháu} chưa cần vị trí ạ.",
        "edited" => "Tin {bác} vừa sửa {cháu} không đọc lại được ạ. Muốn sửa câu trả lời, {bác} gõ «sửa» kèm số câu, ví dụ «sửa 2».",
        "unsupported" => "Tệp, video và đường dẫn gửi ở đây {cháu} không nhận được ạ. {Bác} gửi ảnh chụp hoặc gõ chữ giúp {cháu} nhé.",
        "link" => "{Cháu} chưa mở được đường dẫn ạ, {bác} gõ chữ, hoặc gửi thẳng ảnh, tệp vào đây giúp {cháu} nhé.",
        "anonymous" => "{Cháu} chào {bác}. Để {cháu} giúp được, {bác} bấm «Quan tâm» trang Zalo này rồi gõ mã mời vào đó ạ; ở đây {bác} đừng gửi thông tin riêng nhé.",
        "video" => "{Cháu} chưa nhận video ạ, {bác} gửi ảnh, PDF hoặc Word giúp {cháu}.",
        _ => "{Cháu} chưa đọc được tin này ạ, {bác} gõ chữ hoặc bấm nút giúp {cháu} nhé.",
    };
}
