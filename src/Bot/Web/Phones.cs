using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;

namespace AnToanBot.Bot.Web;

/// <summary>Which web chat a request may speak for: its own by the browser's cookie, or in the demo one of the three phones.</summary>
public sealed class Phones(SignedLinks links, Demo demo)
{
    public const string Own = "me";
    private const string Cookie = "antoan_chat";

    /// <summary>The chat's address, or null when this request may not speak for it.</summary>
    public string? AddressOf(HttpContext http, string phone)
    {
        if (phone != Own)
        {
            return demo.Allows(http) && demo.Phones.Any(p => p.Id == phone) ? DemoAddress(phone) : null;
        }

        return http.Request.Cookies.TryGetValue(Cookie, out var token) && IsToken(token) ? links.AddressOf("web|" + token) : null;
    }

    /// <summary>Every browser on this machine shows the same three phones.</summary>
    public string DemoAddress(string phone) => links.AddressOf("demo|" + phone);

    /// <summary>Gives a browser that has none its secret. Lax, not strict: an invitation link from a messenger must find the chat that is already there.</summary>
    public static void Welcome(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue(Cookie, out var token) && IsToken(token))
        {
            return;
        }

        http.Response.Cookies.Append(Cookie, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(400),
            IsEssential = true,
        });
    }

    private static bool IsToken(string token) => token.Length == 22 && Base64Url.IsValid(token);
}

/// <summary>One phone of the demo: whose it is (shortly for a tab, in full for its head) and the code it joins by.</summary>
public sealed record DemoPhone(string Id, string Tab, string Title, string Who, string Code);

/// <summary>Whether the demo is on, and who may touch it.</summary>
/// <param name="key">Lets a caller from elsewhere in, by the header X-Demo-Key; null: loopback only.</param>
public sealed class Demo(bool on, string? key, IReadOnlyList<DemoPhone> phones)
{
    public bool On { get; } = on;

    public IReadOnlyList<DemoPhone> Phones { get; } = phones;

    /// <summary>True for a caller on this machine. What a proxy hands on is from elsewhere, and a foreign host name is a page that rebinds its name.</summary>
    public bool Allows(HttpContext http) => On && (HasKey(http) || (IsLocal(http) && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded")));

    private static bool IsLocal(HttpContext http) =>
        (http.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(http.Connection.RemoteIpAddress))
        && (http.Request.Host.Host == "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var host) && IPAddress.IsLoopback(host)));

    private bool HasKey(HttpContext http) =>
        !string.IsNullOrEmpty(key) && http.Request.Headers["X-Demo-Key"] is [{ } given]
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(given), System.Text.Encoding.UTF8.GetBytes(key));
}
