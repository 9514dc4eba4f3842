using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string YesOrNo = "{Bác} trả lời giúp {cháu} «có» hoặc «không» ạ.";

    public const string PickOne = "{Bác} chọn giúp {cháu} một trong các mục dưới đây ạ.";

    public const string Police = "Nhờ Công an";

    public const string Explain = "Giải thích";

    public const string Skip = "Bỏ qua";

    public const string Done = "Xong";

    public const string SendMore = "Gửi thêm";

    public const string Later = "Để sau";

    public const string Reopened = "{Cháu} mở lại câu đang dở.";

    public const string NothingPaused = "Hiện không có câu nào đang dở ạ.";

    public const string CannotSkip = "Câu này hồ sơ cần có ạ. {Bác} chưa rõ thì bấm «Nhờ Công an», hoặc «dừng» để lúc khác làm tiếp.";

    public const string CannotSkipPlain = "Câu này hồ sơ cần có ạ. Chưa tiện thì {bác} gõ «dừng», lúc khác làm tiếp cũng được.";

    public const string FirstQuestion = "Đây là câu đầu tiên rồi ạ.";

    public const string AskedPolice = "{Cháu} đã chuyển câu này nhờ Công an trả lời, {bác} không cần chờ.";

    public const string StaleTap = "Nút này của câu cũ ạ. {Bác} muốn sửa câu đó không?";

    public const string NoFilesHere = "Câu này {cháu} cần {bác} trả lời bằng chữ hoặc bấm nút ạ.";

    public const string NoFilesNow = "{Cháu} chưa biết ảnh, giấy tờ này kèm cho câu nào nên chưa giữ. {Bác} mở việc đang làm rồi gửi lại giúp {cháu} nhé.";

    public const string DescribeChosen = "{Bác} gõ số những việc đã xảy ra, ví dụ: 1 hoặc 1,3.";

    public const string NoNames = "{Cháu} chỉ ghi con số ạ, {bác} đừng ghi tên ai giúp {cháu}.";

    public const string AskWhy = "Theo quy định, mục này như vậy là chưa đạt. {Bác} cho {cháu} xin một câu để ghi kèm: vì sao, và đã làm gì để khắc phục ạ?";

    public const string NotMetIsFine = "\nCó mục chưa đạt thì {bác} vẫn gửi bình thường ạ, ghi đúng thực tế là tốt nhất.";

    public const string LeftAsIs = "Dạ, {cháu} giữ như cũ.";

    public const string WhyKept = "{Cháu} đã ghi lý do.";

    public static string Numbered(int k, int n, string text) => $"Câu {k}/{n}\n{text}";

    public static string Kept(string fact) => $"{{Cháu}} ghi: {fact}.";

    public const string SendMoreOrDone = "{Bác} gửi thêm ảnh, hoặc bấm «Xong» giúp {cháu} ạ.";

    public const string SendOn = "Dạ, {bác} gửi tiếp đi ạ.";

    public static string KeptAlready(string fact, string by) => $"Câu này {by} đã ghi: {fact}. Thay bằng câu trả lời mới không ạ?";

    public static string IsNow(string fact) => $"(Đang ghi: {fact}.)";

    public static string Doubt(string why, string fact) => why switch
    {
        Doubts.Fraction => $"{{Cháu}} cần số nguyên ạ. Ý {{bác}} là {fact} phải không?",
        Doubts.About => $"{{Bác}} cho {{cháu}} ghi chẵn là {fact} được không ạ?",
        Doubts.Elliptic => $"{{Cháu}} hiểu là {fact}, đúng không {{bác}}?",
        Doubts.Computed => $"{{Cháu}} tính ra: {fact}. Đúng không {{bác}}?",
        Doubts.Order => $"{{Cháu}} hiểu là {fact}, đúng không {{bác}}?",
        Doubts.Lunar => $"{{Cháu}} đổi sang dương lịch là {fact}. Đúng không {{bác}}?",
        Doubts.Ahead => $"{{Cháu}} hiểu là {fact}, ngày này chưa tới ạ. Đúng không {{bác}}?",
        Doubts.LongAgo => $"{{Cháu}} hiểu là {fact}, cũng khá lâu rồi ạ. Đúng không {{bác}}? Khác năm thì {{bác}} gõ cả năm giúp {{cháu}}.",
        _ => $"{{Cháu}} hiểu là {fact}. Đúng không {{bác}}?",
    };

    /// <summary>Kind, and different each time: what was understood, what is allowed, one example; the third offers a person.</summary>
    public static string NotUnderstood(Question question, string why, int tries, bool person)
    {
        var reason = why switch
        {
            Doubts.Both => "{Cháu} thấy vừa có vừa không ạ.",
            Doubts.Politeness => "{Cháu} chưa rõ là có hay không ạ.",
            Doubts.Question => "{Cháu} xin hỏi lại {bác} ạ.",
            Doubts.Fraction => "{Cháu} cần một số nguyên ạ.",
            Doubts.Range => question.Kind is QuestionKind.Date ? "Ngày này không hợp ở đây ạ." : question.Kind is QuestionKind.Choice or QuestionKind.Choices or QuestionKind.YesNo ? "Không có mục mang số này ạ." : $"Số này ngoài khoảng từ {Speech.Number(question.Min)} đến {Speech.Number(question.Max)} ạ.",
            Doubts.OneOfTwo => "{Cháu} cần hai con số ạ.",
            Doubts.PartOverWhole => "Số thứ nhất lớn hơn tổng số, chắc {bác} gõ nhầm ạ.",
            Doubts.Weekday => "Thứ và ngày {bác} gõ chưa khớp nhau ạ.",
            Doubts.NoSuchDay => "Không có ngày này trong lịch ạ.",
            Doubts.Hour => "{Bác} nói giúp là sáng hay tối ạ, ví dụ: 7 giờ tối.",
            Doubts.Negation => "{Bác} vừa chọn vừa nói không, {cháu} chưa rõ ạ.",
            Doubts.Several => "Có mấy mục giống nhau quá ạ.",
            Doubts.TooLong => $"Câu này dài quá {question.MaxLength} chữ, {{bác}} rút gọn giúp {{cháu}} ạ.",
            _ => tries == 0 ? "{Cháu} chưa hiểu ý {bác} ạ." : "",
        };
        var head = tries switch
        {
            0 => "",
            1 => "Dạ, {cháu} vẫn chưa ghi được. ",
            _ => "Câu này hơi khó ạ. ",
        };
        return $"{head}{reason} {Allowed(question)}".Replace("  ", " ", StringComparison.Ordinal) + (tries >= 2 && person ? " Cần người giúp thì {bác} bấm «Gặp cán bộ»." : "");
    }

    private static string Allowed(Question question)
    {
        var how = question.Kind switch
        {
            QuestionKind.YesNo => "{Bác} trả lời «có» hoặc «không» là được.",
            QuestionKind.Count => $"{{Bác}} gõ một con số{(question.Unit is { } unit ? " " + unit : "")}.",
            QuestionKind.Pair => "{Bác} gõ hai số: năm nay rồi năm trước.",
            QuestionKind.Ratio => "{Bác} gõ hai số có gạch chéo.",
            QuestionKind.Choice => "{Bác} bấm một nút, hoặc gõ số thứ tự.",
            QuestionKind.Choices => "{Bác} gõ số thứ tự các mục, cách nhau bằng dấu phẩy.",
            QuestionKind.Date => "{Bác} gõ ngày và tháng.",
            QuestionKind.Time => "{Bác} gõ giờ.",
            QuestionKind.Files => "{Bác} gửi ảnh hoặc tệp, xong thì bấm «Xong».",
            QuestionKind.Counts => "{Bác} gõ lần lượt các số, cách nhau bằng dấu phẩy.",
            _ => "{Bác} gõ một câu ngắn.",
        };
        var example = question.Example ?? question.Kind switch
        {
            QuestionKind.Count => "12",
            QuestionKind.Pair => "1/2",
            QuestionKind.Ratio => "118/120",
            QuestionKind.Choices => "1,3",
            QuestionKind.Date => "26/10",
            QuestionKind.Time => "19h30",
            _ => null,
        };
        return example is null ? how : $"{how} Ví dụ: {example}.";
    }

    public static string PausedAt(int k) => $"Dạ. Khi nào rảnh {{bác}} gõ «tiếp tục», {{cháu}} mở đúng câu {k}.";

    public static string PauseSure(int kept) => $"{{Bác}} muốn dừng ở đây phải không ạ? {{Cháu}} đã giữ {kept} câu.";

    public static string CommandInText(string word) => $"{{Bác}} muốn «{word}», hay muốn ghi chữ «{word}» vào hồ sơ ạ?";

    public static string FilesSoFar(int photos, int documents, int failed)
    {
        var parts = new List<string>();
        if (photos > 0)
        {
            parts.Add($"{photos} ảnh");
        }

        if (documents > 0)
        {
            parts.Add($"{documents} tệp");
        }

        var got = parts.Count == 0 ? "{Cháu} chưa nhận được ảnh nào." : $"{{Cháu}} nhận đủ {string.Join(", ", parts)}.";
        return failed == 0 ? $"{got} Còn ảnh nào nữa không {{bác}}?" : $"{got} Có {failed} tệp không mở được, {{bác}} gửi lại giúp {{cháu}} nhé.";
    }

    public static string FilesKept(int count) => count == 0 ? "{Cháu} chưa mở được ảnh {bác} gửi, {bác} gửi lại giúp {cháu} nhé." : $"{{Cháu}} đã giữ {count} ảnh kèm câu này.";

    public static string FileRefused(string why) => why switch
    {
        "too-large" => "Tệp này lớn quá nên {cháu} chưa giữ được ạ. {Bác} chụp lại bằng điện thoại rồi gửi giúp {cháu}.",
        "kind" => "{Cháu} chỉ nhận ảnh, PDF hoặc Word ạ. {Bác} gửi lại giúp {cháu}.",
        _ => "Có một tệp {cháu} không tải về được, {bác} gửi lại giúp {cháu} nhé.",
    };

    public static string CannotEdit(int n, int count) => $"Không có câu {n} ạ. Phần này có {count} câu, ví dụ gõ «sửa 2».";

    public static string WhichEdit(int count) => $"{{Bác}} muốn sửa câu số mấy ạ? Ví dụ gõ «sửa 2» (có {count} câu).";
}
