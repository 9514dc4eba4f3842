namespace AnToanBot.Bot.Pages;

/// <summary>The board of the year.</summary>
public static class BoardPages
{
    public static void MapBoard(this RouteGroupBuilder desk) => desk.MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(string plan, HttpContext http, Desk desk, Calendar calendar)
    {
        if (await desk.Queries.BoardAsync(plan, calendar.Now, http.RequestAborted) is not { } board)
        {
            return Results.NotFound();
        }

        var query = BoardQuery.Of(http.Request.Query);
        var page = await desk.Queries.FilledAsync(board.Show(query.Filter, query.Order).Page(query.Page, BoardQuery.Size), http.RequestAborted);
        return Pages.Of<BoardPageView>(
            http,
            (nameof(BoardPageView.Visitor), Visitor.Of(http)),
            (nameof(BoardPageView.Shown), page),
            (nameof(BoardPageView.Query), query));
    }
}
