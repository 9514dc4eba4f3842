using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

public class ChoiceTests
{
    private static readonly Question Rating = Said.Of(QuestionKind.Choice) with
    {
        Options =
        [
            new("excellent", "Hoàn thành xuất sắc"),
            new("good", "Hoàn thành tốt") { Words = ["khá tốt"] },
            new("done", "Hoàn thành"),
            new("unrated", "Chưa xếp loại"),
            new("failed", "Không hoàn thành"),
        ],
    };

    private static readonly Question Events = Said.Of(QuestionKind.Choices) with
    {
        None = "Không có việc nào",
        AskPolice = true,
        Options =
        [
            new("against", "Chống Đảng, chính quyền, chia rẽ đoàn kết"),
            new("sabotage", "Phá hoại công trình quan trọng"),
            new("sect", "Truyền đạo, tín ngưỡng trái pháp luật"),
            new("abuse", "Lợi dụng tôn giáo, dân tộc, khiếu kiện gây rối"),
            new("secession", "Ly khai, đòi tự trị"),
            new("conflict", "Mâu thuẫn trong dân phức tạp, kéo dài"),
            new("crowd", "Lôi kéo tụ tập đông người khiếu nại"),
        ],
    };

    private static readonly Question Address = Said.Of(QuestionKind.Choice) with { Options = [new("bac", "Bác"), new("chu", "Chú/Cô"), new("anh", "Anh/Chị"), new("dc", "Đồng chí")] };

    [Theory]
    [InlineData("1", "excellent")]
    [InlineData("2", "good")]
    [InlineData("số 3", "done")]
    [InlineData("so 3", "done")]
    [InlineData("câu 4", "unrated")]
    [InlineData("chọn số 5", "failed")]
    [InlineData("hai", "good")]
    [InlineData("dạ số 2 ạ", "good")]
    [InlineData("1.", "excellent")]
    [InlineData("0", "?range")]
    [InlineData("6", "?range")]
    [InlineData("1 2", "?several")]
    [InlineData("Hoàn thành xuất sắc", "excellent")]
    [InlineData("hoan thanh xuat sac", "excellent")]
    [InlineData("hoàn thành xuất sắc nhé em", "excellent")]
    [InlineData("hoanf thanhf toots", "good")]
    [InlineData("hoàn thành tốt", "good")]
    [InlineData("Hoàn thành", "done")]
    [InlineData("hoan thanh", "done")]
    [InlineData("chua xep loai", "unrated")]
    [InlineData("dạ chưa xếp loại ạ", "unrated")]
    [InlineData("tổ tôi chưa xếp loại", "unrated")]
    [InlineData("không hoàn thành", "failed")]
    [InlineData("khong hoan thanh", "failed")]
    [InlineData("ko hoan thanh", "?negation")]
    [InlineData("xuất sắc", "excellent")]
    [InlineData("xuat sac", "excellent")]
    [InlineData("xếp loại xuất sắc", "excellent")]
    [InlineData("loại tốt", "good")]
    [InlineData("tốt", "good")]
    [InlineData("khá tốt", "good")]
    [InlineData("good", "good")]
    [InlineData("chưa xếp", "unrated")]
    [InlineData("chưa có xếp loại", "unrated")]
    [InlineData("chưa được xếp loại", "unrated")]
    [InlineData("1. Hoàn thành xuất sắc", "excellent")]
    [InlineData("2)", "good")]
    [InlineData("hoàn thành tốt nhiệm vụ được giao", "good")]
    [InlineData("ht tốt", "good ~about")]
    [InlineData("không", "?negation")]
    [InlineData("có không", "?question")]
    [InlineData("hoàn thành x", "excellent")]
    [InlineData("hoan thanh xuat", "excellent")]
    [InlineData("chưa", "?negation")]
    [InlineData("hoàn thành tốt nhiệm vụ", "good")]
    [InlineData("năm nay tổ hoàn thành xuất sắc", "excellent")]
    [InlineData("hoàn thành tốt hoặc xuất sắc", "?several")]
    [InlineData("chưa hoàn thành", "?negation")]
    [InlineData("không phải xuất sắc", "?negation")]
    [InlineData("không phải 3", "?negation")]
    [InlineData("được xuất sắc đấy", "excellent")]
    [InlineData("giấy khen xuất sắc của huyện", "excellent ~about")]
    [InlineData("hoàn", "?several")]
    [InlineData("dạ", "?politeness")]
    [InlineData("bình thường", "?politeness")]
    [InlineData("", "?nothing")]
    [InlineData("abc", "?nothing")]
    [InlineData("xếp loại là gì?", "?question")]
    public void One_option(string text, string expected) => Reads(Rating, text, expected);

    [Theory]
    [InlineData("không", "none")]
    [InlineData("khong", "none")]
    [InlineData("ko", "none")]
    [InlineData("không có", "none")]
    [InlineData("không có việc nào", "none")]
    [InlineData("khong co viec nao", "none")]
    [InlineData("không có vụ nào cả em ạ", "none")]
    [InlineData("dạ không có trường hợp nào ạ", "none")]
    [InlineData("vâng không có ạ", "none")]
    [InlineData("nỏ có", "none")]
    [InlineData("đâu có", "none")]
    [InlineData("chưa xảy ra", "none")]
    [InlineData("0", "none")]
    [InlineData("1", "against")]
    [InlineData("1 3", "against,sect")]
    [InlineData("1,3", "against,sect")]
    [InlineData("1, 3", "against,sect")]
    [InlineData("1 và 3", "against,sect")]
    [InlineData("3 và 1", "against,sect")]
    [InlineData("1;3", "against,sect")]
    [InlineData("1.3", "against,sect")]
    [InlineData("số 1 và số 3", "against,sect")]
    [InlineData("có 1, 3", "against,sect")]
    [InlineData("một và ba", "against,sect")]
    [InlineData("việc 6", "conflict")]
    [InlineData("1-3", "against,sect ~several")]
    [InlineData("co vu 3", "sect")]
    [InlineData("có số 6 thôi", "conflict")]
    [InlineData("khiếu nại", "crowd")]
    [InlineData("không có vụ nào xảy ra trên địa bàn", "none")]
    [InlineData("không, cảm ơn", "none")]
    [InlineData("không phải, có số 6", "?negation")]
    [InlineData("3 3", "sect")]
    [InlineData("2 5 7", "sabotage,secession,crowd")]
    [InlineData("8", "?range")]
    [InlineData("1 8", "?range")]
    [InlineData("không có 3", "?negation")]
    [InlineData("không phải số 2", "?negation")]
    [InlineData("không, chỉ có số 3", "?negation")]
    [InlineData("tất cả trừ số 3", "?negation")]
    [InlineData("không có mâu thuẫn kéo dài", "?negation")]
    [InlineData("Ly khai, đòi tự trị", "secession")]
    [InlineData("ly khai", "secession")]
    [InlineData("ly khai doi tu tri", "secession")]
    [InlineData("mâu thuẫn", "conflict")]
    [InlineData("mau thuan", "conflict")]
    [InlineData("có mâu thuẫn trong dân", "conflict")]
    [InlineData("truyền đạo", "sect")]
    [InlineData("truyen dao trai phap luat", "sect")]
    [InlineData("truyền đạo và mâu thuẫn", "sect,conflict")]
    [InlineData("truyền đạo, tụ tập đông người", "sect,crowd")]
    [InlineData("có truyền đạo ở xóm dưới", "sect ~about")]
    [InlineData("gây rối", "abuse")]
    [InlineData("khiếu", "?several")]
    [InlineData("tất cả", "against,sabotage,sect,abuse,secession,conflict,crowd ~several")]
    [InlineData("không rõ", "police")]
    [InlineData("nhờ công an", "police")]
    [InlineData("dạ", "?politeness")]
    [InlineData("bình thường", "?politeness")]
    [InlineData("có", "?nothing")]
    [InlineData("có không ạ?", "?question")]
    public void Some_options_or_none(string text, string expected) => Reads(Events, text, expected);

    [Theory]
    [InlineData("bác", "bac")]
    [InlineData("Bác", "bac")]
    [InlineData("bac", "bac")]
    [InlineData("đồng chí", "dc")]
    [InlineData("dong chi", "dc")]
    [InlineData("đồng chí nhé", "dc")]
    [InlineData("anh", "anh")]
    [InlineData("chị", "anh")]
    [InlineData("cô", "chu")]
    [InlineData("gọi bác là được", "bac")]
    [InlineData("1", "bac")]
    public void Polite_words_may_be_the_options(string text, string expected) => Reads(Address, text, expected);

    private static void Reads(Question question, string text, string expected) =>
        Assert.Equal(expected, Said.Short(Read.Answer(question, text, Said.Today)));
}
