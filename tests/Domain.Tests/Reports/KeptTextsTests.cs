using System.Collections.Immutable;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Domain.Tests.Reports;

public class KeptTextsTests
{
    private const string Anh = "p-anh";
    private const string Binh = "p-binh";

    private static readonly DateTimeOffset At = new(2025, 10, 29, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly (string, string, ImmutableArray<ReportText>) Report = ("p-2025", "periodic", [new("results", "Kết quả", "Có 10 đơn vị."), new("next", "Tới đây", "")]);

    [Fact]
    public void What_was_written_is_kept_with_who_and_when_and_the_rest_follows_the_figures()
    {
        var kept = KeptTexts.None.With(Typed(("results", "Có 10 đơn vị.", "Có 10 đơn vị."), ("next", "Vận động thêm.", "")), Report, Anh, At);

        Assert.Equal(new KeptText("Vận động thêm.", "", Anh, At), Assert.Single(kept.Texts.Texts).Value);
        Assert.Equal(("p-2025", KeptTexts.Worded, Anh, "periodic:next"), Assert.Single(kept.Lines) is var line ? (line.Subject, line.Code, line.By!, line.Detail!) : default);
        Assert.Equal(["next"], kept.Texts.Said.Keys);
    }

    [Fact]
    public void Words_of_another_are_not_lost_unseen()
    {
        var byBinh = KeptTexts.None.With(Typed(("results", "Lời của Bình.", "Có 10 đơn vị.")), Report, Binh, At).Texts;
        var stale = Typed(("results", "Lời của Anh.", "Có 10 đơn vị."));

        var refused = byBinh.With(stale, Report, Anh, At);
        Assert.Equal(["results"], refused.Missed);
        Assert.Empty(refused.Lines);
        Assert.Same(byBinh, refused.Texts);

        // Even where nothing was touched: what would be printed is not what is kept.
        Assert.Equal(["results"], byBinh.Missed(Typed(("results", "Có 10 đơn vị.", "Có 10 đơn vị.")), Anh));

        // Seen once, it may be overwritten.
        var known = byBinh.With(Typed(("results", "Lời của Anh.", "Lời của Bình.")), Report, Anh, At);
        Assert.Empty(known.Missed);
        Assert.Equal("Lời của Anh.", known.Texts.Said["results"]);
    }

    [Fact]
    public void Two_who_write_different_passages_do_not_meet()
    {
        var byBinh = KeptTexts.None.With(Typed(("next", "Lời của Bình.", "")), Report, Binh, At).Texts;

        var both = byBinh.With(Typed(("results", "Lời của Anh.", "Có 10 đơn vị.")), Report, Anh, At);

        Assert.Empty(both.Missed);
        Assert.Equal([("next", Binh), ("results", Anh)], both.Texts.Texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value.By)));
    }

    [Fact]
    public void Ones_own_later_words_take_the_place_of_the_earlier_ones_without_a_new_page()
    {
        var once = KeptTexts.None.With(Typed(("results", "Một.", "Có 10 đơn vị.")), Report, Anh, At).Texts;

        var twice = once.With(Typed(("results", "Hai.", "Có 10 đơn vị.")), Report, Anh, At);
        var back = twice.Texts.With(Typed(("results", "Có 10 đơn vị.", "Có 10 đơn vị.")), Report, Anh, At);

        Assert.Equal("Hai.", twice.Texts.Said["results"]);
        Assert.Empty(back.Texts.Texts);
        Assert.Equal(KeptTexts.Unworded, Assert.Single(back.Lines).Code);
    }

    [Fact]
    public void The_sample_is_taken_back_by_itself()
    {
        var both = KeptTexts.None.With(Typed(("results", "Một.", "Có 10 đơn vị."), ("next", "Hai.", "")), Report, Anh, At).Texts;

        var one = both.Without("next", Typed(("next", "Hai.", "Hai.")), ("p-2025", "periodic"), Binh, At);

        Assert.Equal(["results"], one.Texts.Said.Keys);
        Assert.Equal("periodic:next", Assert.Single(one.Lines).Detail);
        Assert.Empty(one.Texts.Without("next", Typed(), ("p-2025", "periodic"), Binh, At).Lines);
        Assert.Equal(["next"], both.Without("next", Typed(("next", "", "")), ("p-2025", "periodic"), Binh, At).Missed);
    }

    [Fact]
    public void A_page_prints_what_stands_on_it()
    {
        var kept = KeptTexts.None.With(Typed(("results", "Lời của Bình.", "Có 10 đơn vị.")), Report, Binh, At).Texts;

        Assert.Equal("Lời của Anh.", kept.Over(Typed(("results", "Lời của Anh.", "Lời của Bình.")))["results"]);
        Assert.Equal("Có 10 đơn vị.", kept.Over(Typed(("results", "Có 10 đơn vị.", "Có 10 đơn vị.")))["results"]);
        Assert.Equal("Lời của Bình.", kept.Over(Typed())["results"]);
        Assert.Empty(KeptTexts.None.Over(Typed(("results", "Có 10 đơn vị.", "Có 10 đơn vị."))));
    }

    [Theory]
    [MemberData(nameof(MixedYear.Plans), MemberType = typeof(MixedYear))]
    public void What_a_page_suggests_without_the_answers_is_what_is_printed_with_them(string plan)
    {
        var full = MixedYear.Request(plan);
        var brief = new ReportRequest(full.Plan, new Domain.Chat.World(full.World.Plans), full.At) { Census = Census.Brief(Domain.Boards.BoardSource.Of(full.World, full.Plan), full.Today) };
        foreach (var kind in ReportCatalogue.Of(full.Plan).Where(k => !ReportCatalogue.Asks(k)))
        {
            Assert.Equal(ReportCatalogue.Texts(kind, full), ReportCatalogue.Texts(kind, brief));
            Assert.Equal(ReportCatalogue.Choices(kind, full).Select(e => (e.Unit, e.Leader)), ReportCatalogue.Choices(kind, brief).Select(e => (e.Unit, e.Leader)));
        }

        Assert.Equal(CommuneFile.Of(full.Census).Select(f => f.Tally), CommuneFile.Of(brief.Census).Select(f => f.Tally));
    }

    private static ImmutableDictionary<string, TypedText> Typed(params (string Id, string Said, string Was)[] typed) => typed.ToImmutableDictionary(t => t.Id, t => new TypedText(t.Said, t.Was), StringComparer.Ordinal);
}
