using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using CsCheck;

namespace AnToanBot.Domain.Tests.Chat;

public class MenuTests
{
    private static readonly Capabilities Telegram = new(4096, 100, EditsMessages: true, SendsFiles: true, ReceivesFiles: true, SharesContact: true, StartPayload: true, ReplyWindow: null);
    private static readonly Capabilities ZaloBot = new(2000, 0, EditsMessages: false, SendsFiles: false, ReceivesFiles: false, SharesContact: false, StartPayload: false, ReplyWindow: null);
    private static readonly Capabilities ZaloOa = ZaloBot with { MaxButtons = 5, ReplyWindow = TimeSpan.FromHours(48) };
    private static readonly Capabilities Web = Telegram with { MaxText = 100_000, SharesContact = false };
    private static readonly Capabilities Narrow = ZaloBot with { MaxText = 40 };

    private static readonly ImmutableArray<Button> YesNo = [new("a|f|q|1|yes", "Có"), new("a|f|q|1|no", "Không")];

    private static readonly Gen<string> Words =
        OneOf("Không có ai", "bác ạ.", "Đường thôn", "\n", "\n\n", "nhờ Công an?", "120", "🙂", "👨‍👩‍👧", "e\u0301", "mâu thuẫn", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").Array[0, 120]
            .Select(w => string.Join(' ', w));

    private static readonly Gen<ImmutableArray<Button>> Offers =
        Gen.Select(Gen.Shuffle(new[] { "Có", "Không", "Chưa xếp loại", "Nhờ Công an", "Không có ai", "Giải thích", "Đồng ý", "Để sau", "118/120", "2", "👍", "Hoàn thành tốt" }), Gen.Int[1, 12])
            .Select((labels, n) => labels.Take(n).Select((label, i) => new Button($"a|f|q|1|o{i}", label)).ToImmutableArray());

    private static readonly Gen<Capabilities> Shapes = OneOf(Telegram, ZaloBot, ZaloOa, Web, Narrow);

    [Fact]
    public void Buttons_stay_buttons_where_the_channel_has_them()
    {
        var only = Assert.Single(Menu.Fit(new Prompt("Câu 1/10\nCó không ạ?") { Buttons = YesNo }, Telegram));
        Assert.Equal("Câu 1/10\nCó không ạ?", only.Text);
        Assert.Equal(YesNo, only.Buttons);
    }

    [Fact]
    public void Without_buttons_the_options_are_numbered() =>
        Assert.Equal("Có không ạ?\n1. Có\n2. Không", Assert.Single(Menu.Fit(new Prompt("Có không ạ?") { Buttons = YesNo }, ZaloBot)).Text);

    [Fact]
    public void Where_a_number_is_an_answer_the_options_are_words()
    {
        var prompt = new Prompt("Bao nhiêu người ạ?") { Buttons = [new("k1", "Không có ai"), new("k2", "Nhờ Công an")], Numbered = false };
        Assert.Equal("Bao nhiêu người ạ?\nHoặc gõ: không có ai · nhờ Công an", Assert.Single(Menu.Fit(prompt, ZaloBot)).Text);
        Assert.Null(Menu.KeyOf(prompt.Buttons, prompt.Numbered, "1"));
        Assert.Equal("k2", Menu.KeyOf(prompt.Buttons, prompt.Numbered, "nho cong an"));
    }

    [Fact]
    public void More_options_than_buttons_become_a_menu()
    {
        var six = Enumerable.Range(1, 6).Select(i => new Button($"k{i}", $"Việc {i}")).ToImmutableArray();
        var only = Assert.Single(Menu.Fit(new Prompt("Chọn ạ") { Buttons = six }, ZaloOa));
        Assert.Empty(only.Buttons);
        Assert.EndsWith("\n6. Việc 6", only.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_the_number_of_another_option_ends_numbering()
    {
        ImmutableArray<Button> counts = [new("zero", "2"), new("one", "3")];
        Assert.Equal("Mấy ạ?\nHoặc gõ: 2 · 3", Assert.Single(Menu.Fit(new Prompt("Mấy ạ?") { Buttons = counts }, ZaloBot)).Text);
        Assert.Equal("zero", Menu.KeyOf(counts, numbered: true, "2"));
    }

    [Fact]
    public void A_contact_button_that_does_not_exist_is_reported_as_dropped()
    {
        var prompt = new Prompt("Bác cho cháu xin số điện thoại ạ.") { AsksContact = true };
        Assert.Equal(["contact"], Menu.Fit(prompt, ZaloBot)[^1].Dropped);
        var there = Menu.Fit(prompt, Telegram)[^1];
        Assert.True(there.AsksContact);
        Assert.Empty(there.Dropped);
    }

    [Fact]
    public void A_long_text_breaks_at_paragraphs_and_the_options_come_last()
    {
        var prompt = new Prompt("Đoạn một dài vừa.\n\nĐoạn hai. Vẫn đoạn hai đây bác ạ.") { Buttons = YesNo };
        Assert.Equal(
            ["Đoạn một dài vừa.", "Đoạn hai. Vẫn đoạn hai đây bác ạ.", "1. Có\n2. Không"],
            Menu.Fit(prompt, Narrow).Select(f => f.Text));
        Assert.Equal(YesNo, Menu.Fit(prompt, Narrow with { MaxButtons = 2 })[^1].Buttons);
        Assert.Empty(Menu.Fit(prompt, Narrow with { MaxButtons = 2 })[0].Buttons);
    }

    [Theory]
    [InlineData("Một câu ngắn. Câu thứ hai thì dài hơn một chút.", "Một câu ngắn.")]
    [InlineData("Một câu không có dấu chấm nào cho đến tận cuối", "Một câu không có dấu chấm nào cho đến")]
    public void Inside_a_paragraph_sentences_come_before_words(string text, string first) =>
        Assert.Equal(first, Menu.Fit(new Prompt(text), Narrow)[0].Text);

    [Theory]
    [InlineData("2", "a|f|q|1|no")]
    [InlineData("2.", "a|f|q|1|no")]
    [InlineData("số 2", "a|f|q|1|no")]
    [InlineData("KHONG", "a|f|q|1|no")]
    [InlineData("khôn", "a|f|q|1|no")]
    [InlineData("«Không»", "a|f|q|1|no")]
    [InlineData("co", "a|f|q|1|yes")]
    [InlineData("c", null)]
    [InlineData("kh", null)]
    [InlineData("3", null)]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData("...", null)]
    [InlineData("kh\ud83d", null)]
    [InlineData("không có ai", null)]
    public void A_typed_option_is_read(string typed, string? key) => Assert.Equal(key, Menu.KeyOf(YesNo, numbered: true, typed));

    [Fact]
    public void A_prefix_of_two_labels_means_neither()
    {
        ImmutableArray<Button> two = [new("k1", "Hoàn thành tốt"), new("k2", "Hoàn thành xuất sắc"), new("k3", "Hoàn thành")];
        Assert.Null(Menu.KeyOf(two, numbered: true, "hoan"));
        Assert.Equal("k3", Menu.KeyOf(two, numbered: true, "hoan thanh"));
        Assert.Equal("k1", Menu.KeyOf(two, numbered: true, "hoan thanh t"));
    }

    [Fact]
    public void Labels_that_differ_by_accents_alone_need_them()
    {
        ImmutableArray<Button> two = [new("k1", "Cô"), new("k2", "Có")];
        Assert.Equal("k2", Menu.KeyOf(two, numbered: false, "có"));
        Assert.Null(Menu.KeyOf(two, numbered: false, "co"));
    }

    [Fact]
    public void Every_option_typed_as_it_was_shown_is_its_key() =>
        Gen.Select(Words, Offers, Shapes, Gen.Bool).Sample((text, buttons, can, numbered) =>
        {
            var prompt = new Prompt(text) { Buttons = buttons, Numbered = numbered };
            var shown = string.Join('\n', Menu.Fit(prompt, can).Select(f => f.Text));
            for (var i = 0; i < buttons.Length; i++)
            {
                Assert.Equal(buttons[i].Key, Menu.KeyOf(buttons, numbered, buttons[i].Label));
                Assert.Equal(buttons[i].Key, Menu.KeyOf(buttons, numbered, $" {buttons[i].Label.ToUpperInvariant()} "));
                if (buttons.Length > can.MaxButtons && shown.Contains($"\n{i + 1}. {buttons[i].Label}", StringComparison.Ordinal))
                {
                    Assert.Equal(buttons[i].Key, Menu.KeyOf(buttons, numbered, $"{i + 1}"));
                }
            }
        });

    [Fact]
    public void On_every_messenger_the_options_stand_in_the_last_part_and_can_be_typed_back() =>
        Gen.Select(Words, Offers, OneOf(Telegram, ZaloBot, ZaloOa, Web), Gen.Bool).Sample((text, buttons, can, numbered) =>
        {
            var last = Menu.Fit(new Prompt(text) { Buttons = buttons, Numbered = numbered }, can)[^1];
            if (buttons.Length <= can.MaxButtons)
            {
                Assert.Equal(buttons, last.Buttons);
                return;
            }

            var bare = buttons.Select(b => Domain.Language.Vietnamese.Bare(b.Label)).ToList();
            for (var i = 0; i < buttons.Length; i++)
            {
                Assert.Contains(buttons[i].Label, last.Text, StringComparison.OrdinalIgnoreCase);
                Assert.Equal(buttons[i].Key, Menu.KeyOf(buttons, numbered, buttons[i].Label));
                Assert.True(!bare[i].Any(char.IsLetterOrDigit) || bare.Count(b => b == bare[i]) > 1 || Menu.KeyOf(buttons, numbered, bare[i]) == buttons[i].Key);
                if (last.Text.Contains($"{i + 1}. {buttons[i].Label}", StringComparison.Ordinal))
                {
                    Assert.Equal(buttons[i].Key, Menu.KeyOf(buttons, numbered, $"{i + 1}"));
                }
            }
        });

    [Fact]
    public void A_notices_label_is_typed_whole()
    {
        Assert.Equal("a|f|q|1|no", Menu.Labelled(YesNo, "khong"));
        Assert.Null(Menu.Labelled(YesNo, "khôn"));
        Assert.Null(Menu.Labelled(YesNo, "2"));
        ImmutableArray<Button> offered = [new("queue", "Để sau, hàng đợi: 2")];
        Assert.Equal("later", Menu.KeyOf(offered, numbered: true, "để sau", [new("later", "Để sau")]));
        Assert.Equal("queue", Menu.KeyOf(offered, numbered: true, "để sau", [new("x", "Mở")]));
    }

    [Theory]
    [InlineData("Tự đánh giá:\n1. Có rồi\n2. Không", true)]
    [InlineData("1. Có rồi", false)]
    [InlineData("Câu 1/10\nCó không ạ?", false)]
    public void A_text_with_a_list_of_its_own_is_told(string text, bool lists) => Assert.Equal(lists, Menu.Lists(text));

    [Fact]
    public void No_part_is_too_long_or_splits_a_character_and_nothing_is_lost() =>
        Gen.Select(Words, Offers, Shapes, Gen.Bool).Sample((text, buttons, can, numbered) =>
        {
            var prompt = new Prompt(text) { Buttons = buttons, Numbered = numbered };
            var parts = Menu.Fit(prompt, can);
            Assert.All(parts, part =>
            {
                Assert.InRange(part.Text.Length, 0, can.MaxText);
                Assert.False(part.Text.Length > 0 && (char.IsLowSurrogate(part.Text[0]) || char.IsHighSurrogate(part.Text[^1])));
            });
            Assert.All(parts[..^1], part => Assert.Empty(part.Buttons));

            var said = Dense(string.Concat(parts.Select(p => p.Text)));
            Assert.StartsWith(Dense(text), said, StringComparison.Ordinal);
            if (parts[^1].Buttons.IsEmpty)
            {
                Assert.All(buttons, b => Assert.Contains(Dense(b.Label), said[Dense(text).Length..], StringComparison.OrdinalIgnoreCase));
            }
            else
            {
                Assert.Equal(buttons, parts[^1].Buttons);
            }
        });

    private static Gen<T> OneOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [Theory]
    [InlineData("đăng ký", "begin")]
    [InlineData("dang ky phan dau", "begin")]
    [InlineData("tự đánh giá", "go-on")]
    [InlineData("bắt đầu", "begin")]
    [InlineData("đã nộp giấy", "paper")]
    [InlineData("giấy mời", "print")]
    [InlineData("phấn đấu", null)]
    public void What_an_option_is_about_may_be_typed_alone(string typed, string? key) =>
        Assert.Equal(key, Menu.KeyOf([new("paper", "Đã nộp giấy: Đăng ký phấn đấu"), new("begin", "Bắt đầu: Đăng ký phấn đấu"), new("go-on", "Làm tiếp: Tự đánh giá"), new("print", "In: Giấy mời")], numbered: false, typed));

    [Fact]
    public void Nobody_is_told_to_press_where_nothing_can_be_pressed()
    {
        var prompt = new Prompt("Xong thì bấm «Xong», hoặc bấm một nút dưới đây.") { Buttons = [new Button("g|a", "Xong"), new Button("g|b", "Gửi thêm")] };
        var can = new Capabilities(2000, 0, EditsMessages: false, SendsFiles: false, ReceivesFiles: false, SharesContact: false, StartPayload: false, ReplyWindow: null);

        Assert.Equal("Xong thì gõ «Xong», hoặc chọn một mục dưới đây.\n1. Xong\n2. Gửi thêm", Menu.Fit(prompt, can)[0].Text);
        Assert.Equal(prompt.Text, Menu.Fit(prompt, can with { MaxButtons = 5 })[0].Text);
    }
}
