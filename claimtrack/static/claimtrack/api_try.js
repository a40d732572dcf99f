// The schema as a form. Swagger UI comes with the program: nothing is loaded from elsewhere.
"use strict";

const place = document.getElementById("api-try");

SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
});
