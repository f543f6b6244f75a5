using Flywheel.Capture;
using Flywheel.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Server.Review;

/// <summary>The addresses of the review. Roles are the review's own matter; a key opens or does not open the address.</summary>
internal static class ReviewRoutes
{
    public static void Map(IEndpointRouteBuilder routes, Wheel wheel)
    {
        var maxBodyBytes = wheel.Options.Capture.MaxBodyBytes;
        var queues = new QueueEndpoints(wheel.Reviews, maxBodyBytes);
        var desk = new DeskEndpoints(wheel.Reviews.Desk, maxBodyBytes);
        var items = new ItemEndpoints(wheel.Reviews);
        Get("queues", queues.ListAsync);
        Get("queues/{name}", queues.ShowAsync);
        Get("items", items.ListAsync);
        Get("items/{id}", items.ShowAsync);
        routes.MapPut("/v1/review/queues/{name}", queues.PutAsync).WithMetadata(new RequiredScope(ApiScope.Admin));
        Post("queues/{name}/items", new EntryEndpoint(wheel).HandleAsync);
        Post("queues/{name}/next", desk.NextAsync);
        Post("items/{id}/heartbeat", desk.HeartbeatAsync);
        Post("items/{id}/answers", desk.AnswerAsync);
        Post("items/{id}/skip", desk.SkipAsync);
        Post("items/{id}/adjudicate", desk.AdjudicateAsync);
        Post("items/{id}/suggestions", desk.SuggestAsync);
        Post("undo", desk.UndoAsync);

        void Get(string path, RequestDelegate handler) =>
            routes.MapGet("/v1/review/" + path, handler).WithMetadata(new RequiredScope(ApiScope.Read));
        void Post(string path, RequestDelegate handler) =>
            routes.MapPost("/v1/review/" + path, handler).WithMetadata(new RequiredScope(ApiScope.Admin));
    }
}
