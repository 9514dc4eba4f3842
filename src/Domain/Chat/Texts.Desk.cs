namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string DeskLink = "Đường vào bàn làm việc trên máy tính, dùng một lần, trong 5 phút. Đừng chuyển đường này cho ai.";

    public const string DeskIsForOfficers = "Dạ, bàn làm việc trên máy tính chỉ dành cho Công an và lãnh đạo ủy ban. Việc của {bác} thì làm ngay ở đây ạ.";

    public const string BrowserIn = "Đã cho máy đó vào bàn làm việc.";

    public const string BrowserOut = "Đã chặn máy đó. Nếu có người khác cầm được đường vào thì báo ngay cho Trưởng Công an.";

    public const string BrowserGone = "Lần đăng nhập đó không còn chờ nữa. Cần vào thì gõ «đăng nhập».";

    public static string NewBrowser(string browser, string number) =>
        $"Có máy mới xin vào bàn làm việc: {browser}. Số trên màn hình máy đó là {number}.\nCó đúng là {{bác}} đang mở không?";
}
