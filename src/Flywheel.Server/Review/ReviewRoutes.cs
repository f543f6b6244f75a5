using Flywheel.Capture;
using Flywheel.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Server.Review;

/// <summary>The addresses of the review. What a person's role allows is checked again where it is done.</summary>
internal static class ReviewRoutes
{
    public static void Map(IEndpointRouteBuilder routes, Wheel wheel)
    {
        var maxBodyBytes = wheel.Options.Capture.MaxBodyBytes;
        var queues = new QueueEndpoints(wheel.Reviews, maxBodyBytes);
        var desk = new DeskEndpoints(wheel.Reviews.Desk, maxBodyBytes);
        var items = new ItemEndpoints(wheel.Reviews);
        var exchange = new ExchangeEndpoints(wheel.Reviews.Exchange, maxBodyBytes);
        var intake = new IntakeEndpoint(wheel.Reviews, wheel.EditDoubts);
        Map(HttpMethods.Get, "queues", ApiScope.Read, queues.ListAsync);
        Map(HttpMethods.Get, "queues/{name}", ApiScope.Read, queues.ShowAsync);
        Map(HttpMethods.Put, "queues/{name}", ApiScope.Lead, queues.PutAsync);
        Map(HttpMethods.Post, "queues/{name}/items", ApiScope.Lead, new EntryEndpoint(wheel).HandleAsync);
        Map(HttpMethods.Post, "queues/{name}/export", ApiScope.Lead, new QueueExportEndpoint(wheel).HandleAsync);
        Map(HttpMethods.Get, "queues/{name}/export", ApiScope.Lead, exchange.ExportAsync);
        Map(HttpMethods.Get, "queues/{name}/export/settings", ApiScope.Lead, exchange.ShowSettingsAsync);
        Map(HttpMethods.Post, "queues/{name}/import", ApiScope.Lead, exchange.ImportAsync);
        Map(HttpMethods.Post, "intake", ApiScope.Lead, intake.HandleAsync);
        Map(HttpMethods.Post, "queues/{name}/next", ApiScope.Review, desk.NextAsync);
        Map(HttpMethods.Get, "items", ApiScope.Lead, items.ListAsync);
        Map(HttpMethods.Get, "items/{id}", ApiScope.Read, items.ShowAsync);
        Map(HttpMethods.Post, "items/{id}/heartbeat", ApiScope.Review, desk.HeartbeatAsync);
        Map(HttpMethods.Post, "items/{id}/answers", ApiScope.Review, desk.AnswerAsync);
        Map(HttpMethods.Post, "items/{id}/skip", ApiScope.Review, desk.SkipAsync);
        Map(HttpMethods.Post, "items/{id}/adjudicate", ApiScope.Lead, desk.AdjudicateAsync);
        Map(HttpMethods.Post, "items/{id}/suggestions", ApiScope.Lead, desk.SuggestAsync);
        Map(HttpMethods.Put, "items/{id}/gold", ApiScope.Lead, desk.CorrectGoldAsync);
        Map(HttpMethods.Post, "undo", ApiScope.Review, desk.UndoAsync);

        void Map(string method, string path, ApiScope scope, RequestDelegate handler) =>
            routes.MapMethods("/v1/review/" + path, [method], handler).WithMetadata(new RequiredScope(scope));
    }
}
