using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string ChooseRemarks =
        "Chọn chỗ cần bổ sung: gõ số câu kèm lời nhắn, như: 1 ảnh nghị quyết mờ. Nhiều chỗ thì mỗi chỗ một dòng, hoặc cách nhau bằng dấu chấm phẩy.";

    public const string WhatIsWrong = "Chỗ này cần bổ sung gì? Gõ lời nhắn, hoặc bấm một câu có sẵn.";

    public const string MoreRemarks = "Còn chỗ nào nữa không?";

    public const string NoRemarkNumber = "Chưa rõ câu nào. Gõ số câu ở đầu dòng rồi tới lời nhắn, như: 1 ảnh nghị quyết mờ.";

    public const string DropRemarks = "Đã bỏ, hồ sơ giữ nguyên.";

    public const string NobodyWaits = "Không có hồ sơ nào đang chờ.";

    public const string StaysInQueue = "Dạ, hồ sơ vẫn nằm trong hàng đợi.";

    public const string WhyRuled = "Ghi lý do, một câu ngắn, đừng ghi tên riêng:";

    public const string FiguresAllIn = "Số liệu của tất cả đơn vị đã có đủ.";

    public const string ChooseFigures = "Chọn đơn vị để nhập số liệu. Nhập một lần cho tất cả thì gửi bảng Excel vào đây.";

    public const string ChooseInvite = "Chọn đơn vị để cấp mã mời người phụ trách:";

    /// <summary>Ready phrases for returning, by a short id that fits a key.</summary>
    public static readonly (string Id, string Text)[] Phrases =
    [
        ("blurred", "Ảnh mờ, nhờ chụp lại"),
        ("unsigned", "Thiếu chữ ký"),
        ("figures", "Số liệu chưa khớp, nhờ kiểm tra lại"),
        ("missing", "Còn thiếu, nhờ bổ sung"),
    ];

    public const string ReadingFigures = "Đã nhận bảng số liệu, đang đọc. Đọc xong sẽ báo ngay.";

    public static string NoFiguresThere(IEnumerable<string> headers) =>
        $"Bảng này chưa có dòng tiêu đề của số liệu. Các cột cần có: {string.Join(", ", headers)}. Số liệu cũ giữ nguyên.";

    public static string FiguresWrong(IReadOnlyList<int> rows, int count) =>
        $"Bảng có {count} chỗ chưa đọc được (dòng {string.Join(", ", rows)}{(count > rows.Count ? "…" : "")}): thiếu cột, sai mã đơn vị, hoặc ô không phải số. Sửa rồi gửi lại cả bảng; số liệu cũ giữ nguyên.";

    public static string FiguresTaken(int units) => $"Đã ghi số liệu của {units} đơn vị, người phụ trách đã được nhắn.";

    public static string Pinned(int number, string text) => $"Đã ghim vào câu {number}: «{text}».";

    public static string Returned(string unit, int count, int queue) =>
        $"Đã trả {unit} với {count} chỗ cần bổ sung, người phụ trách đã được nhắn. Hồ sơ về lại sẽ hiện phần thay đổi. Hàng đợi còn {queue}.";

    public static string Invited(string title, string code, DateTimeOffset until) =>
        $"Mã mời của {title}: {code}\nDùng một lần, đến hết {until.ToOffset(Telling.Vietnam):dd/MM/yyyy}. Đọc hoặc nhắn mã này cho đúng người.";

    public static string Receipt(Folder folder) => Notices.Receipt(folder).Text;
}
