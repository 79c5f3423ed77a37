namespace OpenSoraDashboard.Api;

/// <summary>Says that the process answers: for containers and load balancers, without a login and without data.</summary>
public static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Health, () => TypedResults.Text("ok\n")).AllowAnonymous();
}
