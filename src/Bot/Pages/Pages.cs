using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AnToanBot.Bot.Pages;

/// <summary>A page of the desk as an answer.</summary>
public static class Pages
{
    /// <summary>Never kept by a browser or on the way: what it shows is for one person at one moment.</summary>
    public static RazorComponentResult Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(HttpContext http, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        (http.Response.Headers.CacheControl, http.Response.Headers.Pragma) = ("no-cache, no-store", "no-cache");
        return new RazorComponentResult<T>(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)) { PreventStreamingRendering = true };
    }
}
