using System.Security.Cryptography;
using System.Text;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Web;

/// <summary>An Official Account's tokens in this program: who refreshes them, and the page to which its administrator comes back.</summary>
public static class OaConsent
{
    /// <summary>How long a link from <c>doctor</c> is good.</summary>
    private static readonly TimeSpan LinkLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>The one writer of each account's tokens, and what makes it do what is due.</summary>
    public static void AddTokens(IServiceCollection services, IReadOnlyList<OaSettings> accounts)
    {
        foreach (var account in accounts)
        {
            services.AddKeyedSingleton(account.Account, (p, _) => TokensOf(p, account));
            services.Runs((p, ct) => TendAsync(p, account, ct));
        }
    }

    /// <summary>What the channel of this account sends with.</summary>
    public static OaAccess AccessOf(IServiceProvider services, OaSettings account) => services.GetRequiredKeyedService<OaTokens>(account.Account).Access;

    /// <summary>Where the consent comes back to; null: no setting says it.</summary>
    public static string? CallbackOf(OaSettings account, string? publicUrl) =>
        !string.IsNullOrEmpty(account.RedirectUrl) ? account.RedirectUrl
        : string.IsNullOrEmpty(publicUrl) ? null
        : $"{publicUrl.TrimEnd('/')}/oauth/zalo-oa/{account.Name}";

    /// <summary>The link for an administrator of the account; null where no callback is set.</summary>
    public static string? LinkOf(OaSettings account, string? publicUrl, SignedLinks links) =>
        CallbackOf(account, publicUrl) is { } callback ? new OaOauth(account, TimeProvider.System).ConsentLink(callback, links.Sign(StateOf(account), LinkLife)) : null;

    public static void MapOaConsent(this IEndpointRouteBuilder routes, IReadOnlyList<OaSettings> accounts) =>
        routes.MapGet("/oauth/zalo-oa/{name}", (string name, HttpContext http, CancellationToken ct) =>
            accounts.FirstOrDefault(a => a.Name == name) is { } account ? ComeBackAsync(account, http, ct) : Task.FromResult(Page(StatusCodes.Status404NotFound, "Không có tài khoản này", "Xin kiểm tra lại địa chỉ ạ.")));

    private static OaTokens TokensOf(IServiceProvider services, OaSettings account)
    {
        var (store, setup, time) = (services.GetRequiredService<Store>(), services.GetRequiredService<Setup>(), services.GetRequiredService<TimeProvider>());
        var shelf = OaTokenRing.Shelf(store, OaTokenRing.Of(setup.DataFolder), account.Account, time);
        return new OaTokens(account, new OaOauth(account, time), shelf, Accounts.Alarm(services, $"{account.Account} tokens"), time, services.GetRequiredService<ILogger<OaTokens>>());
    }

    private static async Task TendAsync(IServiceProvider services, OaSettings account, CancellationToken ct)
    {
        var (tokens, time) = (services.GetRequiredKeyedService<OaTokens>(account.Account), services.GetRequiredService<TimeProvider>());
        var log = services.GetRequiredService<ILogger<OaTokens>>();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await tokens.TendAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.NotTended(failure, account.Account);
            }

            await Task.Delay(Often, time, ct);
        }
    }

    private static async Task<IResult> ComeBackAsync(OaSettings account, HttpContext http, CancellationToken ct)
    {
        var (code, oaId, state) = (http.Request.Query["code"].ToString(), http.Request.Query["oa_id"].ToString(), http.Request.Query["state"].ToString());
        var services = http.RequestServices;
        http.Response.Headers.CacheControl = "no-store";

        // The console's own link has no state, and not every page shows it come back: then the pair itself must prove whose it is.
        if (state.Length == 0 ? account.OaId.Length == 0 : services.GetRequiredService<SignedLinks>().Read(state, out _) != StateOf(account))
        {
            return Page(StatusCodes.Status400BadRequest, "Chưa kết nối được", "Đường dẫn này không đúng hoặc đã hết hạn. Xin mở lại đường dẫn mới nhất mà người quản trị đã gửi ạ.");
        }

        if (account.OaId.Length > 0 && oaId.Length > 0 && oaId != account.OaId)
        {
            return Page(StatusCodes.Status400BadRequest, "Nhầm tài khoản", "Đây là một Zalo OA khác. Xin đăng nhập bằng quản trị viên của đúng Zalo OA rồi đồng ý lại ạ.");
        }

        if (code.Length == 0)
        {
            return Page(StatusCodes.Status400BadRequest, "Chưa kết nối được", "Zalo không gửi kèm mã đồng ý. Xin mở lại đường dẫn và bấm «Đồng ý» ạ.");
        }

        // Spent once, also where a browser asks twice.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
        if (!await services.GetRequiredService<Store>().OnceAsync($"oa-code:{account.Account}:{hash}", new Decision([], []), ct))
        {
            return Page(StatusCodes.Status409Conflict, "Mã này đã dùng rồi", "Nếu trang trước đã báo «Đã kết nối» thì không cần làm gì thêm. Nếu chưa, xin mở lại đường dẫn để đồng ý lần nữa ạ.");
        }

        return await services.GetRequiredKeyedService<OaTokens>(account.Account).ConsentAsync(code, proveOa: state.Length == 0, CancellationToken.None) switch
        {
            OaGrant.Given => Page(StatusCodes.Status200OK, "Đã kết nối", "Zalo OA đã kết nối với trợ lý An toàn về an ninh, trật tự. Anh/chị có thể đóng trang này. Xin cảm ơn ạ!"),
            OaGrant.Refused => Page(StatusCodes.Status400BadRequest, "Chưa kết nối được", "Zalo không nhận mã đồng ý này. Xin mở lại đường dẫn để đồng ý lần nữa ạ."),
            _ => Page(StatusCodes.Status502BadGateway, "Chưa kết nối được", "Chưa liên lạc được với Zalo. Xin chờ vài phút rồi mở lại đường dẫn để đồng ý lần nữa ạ."),
        };
    }

    private static string StateOf(OaSettings account) => $"oa-consent|{account.Account}";

    // The code stands in the address, so nothing may remember or pass it on.
    private static IResult Page(int status, string title, string sentence) => Results.Text(
        $"""
        <!DOCTYPE html>
        <html lang="vi">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{title}</title></head>
        <body><main><h1>{title}</h1><p>{sentence}</p></main></body>
        </html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);
}
