using System.Buffers.Text;
using System.Text;

namespace AnToanBot.Bot.Pages;

/// <summary>One sentence for the next page: what was done, or why not.</summary>
public static class Flash
{
    /// <summary>What was done.</summary>
    public const string Said = "said";

    /// <summary>Why it was not.</summary>
    public const string Refused = "refused";

    private const string Prefix = "antoan-";

    public static void Put(HttpContext http, string name, string sentence) => http.Response.Cookies.Append(
        Prefix + name, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(sentence)), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/desk", MaxAge = TimeSpan.FromMinutes(1) });

    /// <summary>The sentence, once.</summary>
    public static string? Take(HttpContext http, string name)
    {
        if (http.Request.Cookies[Prefix + name] is not { Length: > 0 } text)
        {
            return null;
        }

        http.Response.Cookies.Delete(Prefix + name, new CookieOptions { Path = "/desk" });
        return Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : null;
    }
}
