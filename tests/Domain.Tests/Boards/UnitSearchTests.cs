using AnToanBot.Domain.Boards;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Reports;

namespace AnToanBot.Domain.Tests.Boards;

public class UnitSearchTests
{
    private static readonly BoardSource Many = new(
        MixedYear.Request("dong-da-2025").Plan,
        [.. Enumerable.Range(1, 3_000).Select(i => new Unit($"to-{i}", "dong-da-2025", UnitKind.Residential, $"Tổ dân phố số {i}")), new Unit("doi", "dong-da-2025", UnitKind.Residential, "Tổ dân phố số 7")],
        [],
        [new BoardPerson("p-1", "to-12", Role.Leader, "Nguyễn Văn Khánh", null)]);

    [Fact]
    public void Of_thousands_a_page_lists_only_as_many_as_one_reads()
    {
        var found = UnitSearch.Of(Many, "to dan pho", null);

        Assert.Equal((UnitSearch.Most, 3_001 - UnitSearch.Most, (Unit?)null), (found.Found.Length, found.More, found.Chosen));
        Assert.Equal(UnitSearch.Most, found.Offered.Length);
        Assert.Equal("Tổ dân phố số 1", found.Offered[0]);
    }

    [Theory]
    [InlineData(null, null, "to-1")]
    [InlineData(null, "to-9", "to-9")]
    [InlineData(null, "nobody", null)]
    [InlineData("khanh", null, "to-12")]
    [InlineData("to 2999", null, "to-2999")]
    [InlineData("Tổ dân phố số 2", "to-5", "to-2")]
    [InlineData("không có", null, null)]
    [InlineData("?", null, null)]
    public void One_is_meant_by_its_id_or_by_words_that_fit_it_alone(string? words, string? id, string? chosen) => Assert.Equal(chosen, UnitSearch.Of(Many, words, id).Chosen?.Id);

    [Fact]
    public void Of_two_with_one_name_one_may_choose()
    {
        Assert.Equal(["doi", "to-7"], UnitSearch.Of(Many, "Tổ dân phố số 7", null).Found.Select(u => u.Id));
        Assert.Equal("doi", UnitSearch.Of(Many, "tổ dân phố số 7", "doi").Chosen?.Id);
    }
}
