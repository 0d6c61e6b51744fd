import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import './page.css';

SwaggerUI({
  url: '/api/openapi.json',
  domNode: document.getElementById('explorer'),
  deepLinking: true,
  // Swagger's own badge would send the document's address to a server of theirs.
  validatorUrl: null,
});
